package orbweaver.core.camera;

import orbweaver.policy.CameraModel;
import org.jspecify.annotations.Nullable;

/// An opened source of pictures. Belongs to its camera's thread. All throw [CameraException] or the driver's own
/// unchecked exception once the source is gone.
interface PictureFeed extends AutoCloseable {
    /// Opens a feed, again after it was gone.
    interface Opener {
        /// A feed that is ready to be asked.
        ///
        /// @throws CameraException when it is not there; the message says why, without the camera's name
        PictureFeed open();
    }

    int width();

    int height();

    /// Waits for the next picture, about a tenth of a second at most, and writes it into `argb` as opaque pixels row
    /// by row.
    ///
    /// @return when the picture arrived (`System.nanoTime()`), before anything else touched it; 0 when none came
    long next(int[] argb);

    /// Whether a sensor made the pictures: its noise never gives the same picture twice, so one that is the same in
    /// every pixel was not taken anew. Drawn and recorded pictures may well be alike.
    boolean sensor();

    /// What is known of the bytes that travel.
    Traffic.Kind traffic();

    /// Bytes that the newest picture took to travel, 0 when that is not known.
    default int bytes() {
        return 0;
    }

    /// Where the camera was when it took the newest picture.
    default @Nullable CameraModel model() {
        return null;
    }

    @Override
    void close();
}
