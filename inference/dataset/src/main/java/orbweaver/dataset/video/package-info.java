/// Video files through FFmpeg: pictures to packets, packets to MP4 files and back. No type of that
/// library leaves this package, and nothing of it is loaded before the first video is opened.
@NullMarked
package orbweaver.dataset.video;

import org.jspecify.annotations.NullMarked;
