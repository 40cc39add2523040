//! PNG, through `resvg` from our own SVG.

use super::{Size, Style, Written, page};
use crate::diagram::layout::arrange;
use crate::diagram::model::Diagram;
use crate::diagram::scene::Scene;
use crate::diagram::views::Undrawn;
use resvg::tiny_skia::{Pixmap, Transform};

/// The most pixels of a picture: 400 MB while it is drawn, and more than any printer takes.
const MOST_PIXELS: f64 = 100_000_000.0;

/// Pixels in a metre of a picture at its own size: 96 in an inch, as browsers have it.
const PER_METRE: f64 = 96.0 / 0.0254;

pub(super) fn write(diagram: &Diagram, style: &Style) -> Result<Written, Undrawn> {
    let scene = arrange(diagram, &style.theme);
    let (width, height, scale) = size(&scene, style.size)?;
    let tree = page::tree(&scene)?;
    let mut pixels = Pixmap::new(width, height).ok_or_else(|| too_large(&scene, style.size))?;
    // The scale that fills whole pixels, so that no edge is a mixture with nothing.
    let fill = Transform::from_scale(float(width) / tree.size().width(), float(height) / tree.size().height());
    resvg::render(&tree, fill, &mut pixels.as_mut());
    Ok(Written {
        bytes: encode(&scene, &pixels, scale)?,
        boxed: page::boxed(&scene),
    })
}

/// The width and height in pixels, and the scale.
fn size(scene: &Scene, asked: Size) -> Result<(u32, u32, f64), Undrawn> {
    let scale = match asked {
        // Slightly less than all that is allowed, for both sides are rounded.
        Size::Sharp => (MOST_PIXELS * 0.99 / (scene.width * scene.height)).sqrt().min(2.0),
        Size::Scale(scale) => scale,
        Size::Width(width) => f64::from(width) / scene.width,
    };
    let (width, height) = (whole(scene.width * scale), whole(scene.height * scale));
    if !scale.is_finite() || scale <= 0.0 || f64::from(width) * f64::from(height) > MOST_PIXELS {
        return Err(too_large(scene, asked));
    }
    Ok((width, height, scale))
}

/// The nearest whole number of pixels, one at least.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates, and what is too large is refused after it"
)]
fn whole(length: f64) -> u32 {
    length.round().max(1.0) as u32
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a picture has fewer pixels a side than a float counts"
)]
fn float(pixels: u32) -> f32 {
    pixels as f32
}

fn too_large(scene: &Scene, asked: Size) -> Undrawn {
    let (flag, most) = match asked {
        Size::Scale(_) => {
            let most = (MOST_PIXELS / (scene.width * scene.height)).sqrt();
            ("--scale", (most * 100.0).floor() / 100.0)
        }
        Size::Width(_) | Size::Sharp => ("--width", (MOST_PIXELS * scene.width / scene.height).sqrt().floor()),
    };
    Undrawn {
        problem: format!("at this {flag} the picture has more than 100 million pixels"),
        help: format!("ask for a {flag} of {most} at most, or for svg or pdf, which are sharp at any size"),
    }
}

/// Encodes pixels with their size on paper and the title; the ground is opaque, so there are three channels.
fn encode(scene: &Scene, pixels: &Pixmap, scale: f64) -> Result<Vec<u8>, Undrawn> {
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(::png::ColorType::Rgb);
    encoder.set_depth(::png::BitDepth::Eight);
    encoder.set_compression(::png::Compression::Fast);
    let density = whole(PER_METRE * scale);
    encoder.set_pixel_dims(Some(::png::PixelDimensions {
        xppu: density,
        yppu: density,
        unit: ::png::Unit::Meter,
    }));
    let colours: Vec<u8> = pixels.data().chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
    let done = encoder
        .add_itxt_chunk("Title".to_owned(), scene.title.clone())
        .and_then(|()| encoder.write_header())
        .and_then(|mut writer| writer.write_image_data(&colours).and_then(|()| writer.finish()));
    done.map_err(|e| Undrawn {
        problem: format!("the picture cannot be written as PNG: {e}"),
        help: "`--format svg` writes it without pixels".to_owned(),
    })?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::{MOST_PIXELS, Size, size};
    use crate::diagram::scene::Scene;

    fn scene(width: f64, height: f64) -> Scene {
        Scene {
            width,
            height,
            title: String::new(),
            description: String::new(),
            background: "#ffffff",
            shapes: Vec::new(),
        }
    }

    #[test]
    fn who_asks_for_no_size_gets_a_picture_of_any_stack() {
        assert_eq!(size(&scene(1200.0, 900.0), Size::Sharp).unwrap(), (2400, 1800, 2.0));
        for (width, height) in [(8_568.0, 16_519.0), (60_000.0, 60_000.0), (400.0, 900_000.0)] {
            let (wide, high, scale) = size(&scene(width, height), Size::Sharp).unwrap();
            assert!(f64::from(wide) * f64::from(high) <= MOST_PIXELS && scale > 0.1);
            assert!(size(&scene(width, height), Size::Scale(2.0)).is_err());
        }
    }
}
