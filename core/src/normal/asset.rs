//! Assets: every path once, in the order in which pictures name them.

use super::Normaliser;
use crate::model::AssetReference;
use indexmap::IndexMap;

impl Normaliser<'_> {
    /// Lists the pictures that were met, then what was listed before and no picture names.
    pub(super) fn list_assets(&mut self, assets: &mut Vec<AssetReference>) {
        for asset in assets.iter_mut() {
            self.value(&mut asset.path);
            self.option(&mut asset.media_type);
        }
        if assets.iter().map(|asset| &asset.path).eq(self.images.keys()) {
            return;
        }
        let mut listed: IndexMap<String, AssetReference> = std::mem::take(&mut self.images)
            .into_iter()
            .map(|(path, span)| (path.clone(), AssetReference { path, media_type: None, span }))
            .collect();
        for asset in assets.drain(..).filter(|asset| !asset.path.is_empty()) {
            let entry = listed.entry(asset.path.clone()).or_insert_with(|| AssetReference {
                path: asset.path,
                media_type: None,
                span: asset.span,
            });
            entry.media_type = entry.media_type.take().or(asset.media_type);
        }
        assets.extend(listed.into_values());
    }
}
