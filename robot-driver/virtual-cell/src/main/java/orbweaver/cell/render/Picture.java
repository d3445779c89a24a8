package orbweaver.cell.render;

import org.jspecify.annotations.Nullable;

/// What a picture is written into, row by row from the top. Owned by the caller, written during `render` only.
///
/// @param argb opaque colours
/// @param ids if wanted: 0 for the room, 1 and up for the arm's parts, then the objects in the snapshot's order
/// @param depth if wanted: distance along the camera's axis in metres
@SuppressWarnings("ArrayRecordComponent")
public record Picture(int[] argb, int @Nullable [] ids, float @Nullable [] depth) {
    public static Picture of(Camera camera) {
        return new Picture(new int[camera.width() * camera.height()], null, null);
    }

    public static Picture withIds(Camera camera) {
        int n = camera.width() * camera.height();
        return new Picture(new int[n], new int[n], new float[n]);
    }
}
