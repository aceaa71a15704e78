//! Rules, shapes and pictures.

use super::{Easel, Edges, Mode};
use crate::Length;
use crate::description::{Orientation, PathStep, PlacedPicture, Rectangle, Shape};
use crate::paint::measure::points;
use printpdf::{
    CurTransMat, Line, LinePoint, Op, PaintMode, Point, Polygon, PolygonRing, Pt, Rect,
    WindingOrder, XObjectId, XObjectTransform,
};

/// Width of the lines of boxes, in points.
const THIN: f32 = 0.4;

impl Easel<'_> {
    /// A bar filled with black.
    pub(super) fn fill(&mut self, area: Rectangle) {
        self.rectangle(area, PaintMode::Fill);
    }

    /// A hollow box: what stands for a glyph or a picture that is missing.
    pub(super) fn draw_box(&mut self, area: Rectangle) {
        self.enter(Mode::Graphics);
        self.ops.push(Op::SetOutlineThickness { pt: Pt(THIN) });
        self.rectangle(area, PaintMode::Stroke);
    }

    fn rectangle(&mut self, area: Rectangle, mode: PaintMode) {
        self.enter(Mode::Graphics);
        let [left, lower, right, upper] = self.sheet.edges(area);
        self.ops.push(Op::DrawRectangle {
            rectangle: Rect {
                x: Pt(left),
                y: Pt(lower),
                width: Pt(rounded(right - left)),
                height: Pt(rounded(upper - lower)),
                mode: Some(mode),
                winding_order: None,
            },
        });
    }

    pub(super) fn draw(&mut self, shape: &Shape) {
        self.enter(Mode::Graphics);
        let rings = self.rings(shape);
        let Some(width) = shape.outline else {
            let rings = rings.into_iter().map(|(points, _)| PolygonRing { points }).collect();
            let (mode, winding_order) = (PaintMode::Fill, WindingOrder::NonZero);
            return self
                .ops
                .push(Op::DrawPolygon { polygon: Polygon { rings, mode, winding_order } });
        };
        self.ops.push(Op::SetOutlineThickness { pt: Pt(points(width).max(0.0)) });
        for (points, is_closed) in rings {
            self.ops.push(Op::DrawLine { line: Line { points, is_closed } });
        }
    }

    /// The parts of a path, and whether each is closed. A part begins where the one before ended.
    fn rings(&self, shape: &Shape) -> Vec<(Vec<LinePoint>, bool)> {
        let mut rings: Vec<(Vec<LinePoint>, bool)> = Vec::new();
        let point = |x: Length, y: Length| LinePoint {
            p: Point { x: Pt(self.sheet.x(shape.x + x)), y: Pt(self.sheet.y(shape.y + y)) },
            bezier: false,
        };
        for step in &shape.path {
            match (step, rings.last_mut()) {
                (PathStep::Line(x, y), Some((ring, false))) => ring.push(point(*x, *y)),
                (PathStep::Move(x, y) | PathStep::Line(x, y), _) => {
                    rings.push((vec![point(*x, *y)], false));
                }
                (PathStep::Close, Some((_, closed))) => *closed = true,
                (PathStep::Close, None) => {}
            }
        }
        rings.retain(|(ring, _)| ring.len() > 1);
        rings
    }

    pub(super) fn place(&mut self, placed: &PlacedPicture) {
        let Some((name, orientation)) = self.world.pictures.find(placed.picture) else {
            return self.draw_box(placed.area);
        };
        self.enter(Mode::Graphics);
        let matrix = matrix(orientation, self.sheet.edges(placed.area));
        self.ops.push(Op::SaveGraphicsState);
        self.ops.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix) });
        let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
        self.ops.push(Op::UseXobject { id: XObjectId(name.to_owned()), transform });
        self.ops.push(Op::RestoreGraphicsState);
    }
}

/// What brings the unit square, in which PDF has every picture as it is stored, into an area.
fn matrix(orientation: Orientation, [left, lower, right, upper]: Edges) -> [f32; 6] {
    let (width, height) = (rounded(right - left), rounded(upper - lower));
    match orientation {
        Orientation::Upright => [width, 0.0, 0.0, height, left, lower],
        Orientation::Mirrored => [-width, 0.0, 0.0, height, right, lower],
        Orientation::UpsideDown => [-width, 0.0, 0.0, -height, right, upper],
        Orientation::Flipped => [width, 0.0, 0.0, -height, left, upper],
        Orientation::Transposed => [0.0, -height, -width, 0.0, right, upper],
        Orientation::Clockwise => [0.0, -height, width, 0.0, left, upper],
        Orientation::Transversed => [0.0, height, width, 0.0, left, lower],
        Orientation::Anticlockwise => [0.0, height, -width, 0.0, right, lower],
    }
}

/// Differences of rounded numbers, rounded again.
fn rounded(number: f32) -> f32 {
    (number * 1000.0).round() / 1000.0
}
