package orbweaver.cell.render;

/// How a surface answers light.
///
/// @param red linear albedo
/// @param green linear albedo
/// @param blue linear albedo
/// @param mirror share of light reflected head-on (F0)
/// @param gloss 0 matt .. 3 polished
/// @param group the name under which a look may tint it
record Material(String name, float red, float green, float blue, float mirror, int gloss, String group) {}
