//! Structs that are decoded field by field in place.
//!
//! What serde derives keeps every field twice on the stack while it decodes, which is too much for
//! nodes within nodes: without optimisation some 20 KB for each level, where a thread may have 2 MB.

use serde::de::{Deserialize, MapAccess};

/// Declares a struct whose fields may all be missing, and its decoding.
macro_rules! flat {
    ($(#[$attribute:meta])* struct $name:ident { $($field:ident: $type:ty,)* }) => {
        $(#[$attribute])*
        #[derive(Default)]
        struct $name {
            $($field: $type,)*
        }

        const _: () = {
            #[derive(Clone, Copy, serde::Deserialize)]
            #[serde(field_identifier)]
            #[expect(non_camel_case_types, reason = "named as the fields are")]
            enum Key {
                $($field,)*
                #[serde(other)]
                __unknown,
            }

            impl $name {
                fn decode_field<'de, A: serde::de::MapAccess<'de>>(
                    &mut self,
                    name: Key,
                    entries: &mut A,
                ) -> Result<(), A::Error> {
                    match name {
                        $(Key::$field => $crate::json::flat::decode_into(&mut self.$field, entries),)*
                        Key::__unknown => entries.next_value::<serde::de::IgnoredAny>().map(drop),
                    }
                }
            }

            struct FlatVisitor;

            impl<'de> serde::de::Visitor<'de> for FlatVisitor {
                type Value = $name;

                fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str("an object")
                }

                fn visit_map<A: serde::de::MapAccess<'de>>(self, mut entries: A) -> Result<$name, A::Error> {
                    let mut flat = $name::default();
                    let mut seen = 0_u64;
                    while let Some(name) = entries.next_key::<Key>()? {
                        let bit = 1 << name as u64;
                        if seen & bit != 0 && !matches!(name, Key::__unknown) {
                            return Err(serde::de::Error::custom("a key stands twice in an object"));
                        }
                        seen |= bit;
                        flat.decode_field(name, &mut entries)?;
                    }
                    Ok(flat)
                }
            }

            impl<'de> serde::Deserialize<'de> for $name {
                fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    deserializer.deserialize_map(FlatVisitor)
                }
            }
        };
    };
}

pub(super) use flat;

/// Decodes the value of an entry into `field`.
pub(super) fn decode_into<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
    field: &mut T,
    entries: &mut A,
) -> Result<(), A::Error> {
    *field = entries.next_value()?;
    Ok(())
}
