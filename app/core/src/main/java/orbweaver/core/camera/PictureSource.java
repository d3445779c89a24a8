package orbweaver.core.camera;

import orbweaver.policy.CameraModel;

/// What a virtual camera looks at.
public interface PictureSource {
    int width();

    int height();

    /// Pictures a second that the source can afford at the moment, 1..60; asked again before every picture.
    double framesPerSecond();

    /// Whether the camera is plugged in; none of its pictures come while it is not. Any thread.
    default boolean connected() {
        return true;
    }

    /// Draws the present picture as opaque ARGB rows into `argb` (`width * height`) and says where the camera was.
    /// Called on the camera's thread only.
    CameraModel draw(int[] argb);
}
