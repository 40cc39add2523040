//! The typeface of page and pictures, inside the page: lines break where they were measured to, on every machine.

use crate::diagram::bundled_fonts;

/// The rules that bring the bundled fonts in.
pub(super) fn faces() -> String {
    let faces = bundled_fonts().into_iter().zip([400, 600]);
    let face = |(bytes, weight): (&[u8], u32)| {
        let data = base64(bytes);
        format!(
            "@font-face{{font-family:'Open Sans';font-weight:{weight};src:url(data:font/ttf;base64,{data}) format('truetype')}}\n"
        )
    };
    faces.map(face).collect()
}

/// Bytes as text, RFC 4648 section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or_default());
        let all = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            if at > three.len() {
                out.push('=');
            } else {
                let six = (all >> (18 - 6 * at)) & 63;
                out.push(char::from(LETTERS[six as usize]));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn bytes_are_written_as_rfc_4648_writes_them() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
