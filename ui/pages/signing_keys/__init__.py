"""Keys of chair and secretary on the window: made, certified, replaced (S2), and made at the last moment (T6, T7)."""
