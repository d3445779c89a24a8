package orbweaver.policy;

import java.nio.file.Path;
import java.util.List;

/// What stands between pixels and actions of the world and what a model computes with: `normalization.json`.
///
/// `actionLow` and `actionHigh` are the values of the first and the last bin (metres, radians, gripper 0..1); `crop` is
/// the part of a [#REFERENCE_WIDTH] x [#REFERENCE_HEIGHT] frame that the model sees, scaled to the frame's real size;
/// `imageSize` is the side of the square picture it is resized to. `chunkLength` says how far a chunk is carried
/// out before the model looks again.
@SuppressWarnings("ArrayRecordComponent")
public record Normalization(
        int version,
        double[] actionLow,
        double[] actionHigh,
        List<String> actionNames,
        String frame,
        String rotation,
        String gripper,
        double controlHz,
        Attention attention,
        List<String> cameras,
        Crop crop,
        int imageSize,
        String resize,
        String cellVersion,
        String promptTemplate,
        ChunkLength chunkLength) {
    /// Name of the file in a model folder.
    public static final String FILE = "normalization.json";
    /// Size of the frame that [#crop] is given in.
    public static final int REFERENCE_WIDTH = 640;

    public static final int REFERENCE_HEIGHT = 480;
    /// The only resize rule there is: every output pixel is the mean of the area it covers.
    public static final String AREA = "area";

    public static final String BASE_FRAME = "base";
    public static final String ROTATION = "euler_xyz_delta_about_tool_in_base_axes";
    public static final String GRIPPER = "absolute, 1 = open";
    public static final List<String> ACTION_NAMES = List.of("dx", "dy", "dz", "droll", "dpitch", "dyaw", "gripper");

    /// Largest movement per step of our own models on one axis, in metres and radians.
    public static final double MAX_MOVE = 0.04;

    public static final double MAX_TURN = 0.234;

    /// A rectangle in pixels of the reference frame.
    public record Crop(int x, int y, int width, int height) {
        /// The whole picture.
        public static final Crop WHOLE = new Crop(0, 0, REFERENCE_WIDTH, REFERENCE_HEIGHT);

        public Crop {
            if (x < 0 || y < 0 || width < 1 || height < 1) {
                throw new IllegalArgumentException(
                        "crop [%d, %d, %d, %d] is no rectangle".formatted(x, y, width, height));
            }
            if (x + width > REFERENCE_WIDTH || y + height > REFERENCE_HEIGHT) {
                throw new IllegalArgumentException("crop [%d, %d, %d, %d] leaves the %d x %d frame"
                        .formatted(x, y, width, height, REFERENCE_WIDTH, REFERENCE_HEIGHT));
            }
        }
    }

    public Normalization {
        actionLow = actionLow.clone();
        actionHigh = actionHigh.clone();
        actionNames = List.copyOf(actionNames);
        cameras = List.copyOf(cameras);
        if (actionLow.length != actionHigh.length || actionLow.length != actionNames.size()) {
            throw new IllegalArgumentException("action_low, action_high and action_names differ in length: %d, %d, %d"
                    .formatted(actionLow.length, actionHigh.length, actionNames.size()));
        }
        for (int d = 0; d < actionLow.length; d++) {
            if (!(actionLow[d] < actionHigh[d])) {
                throw new IllegalArgumentException("action_low must lie below action_high, but %s has %s and %s"
                        .formatted(actionNames.get(d), actionLow[d], actionHigh[d]));
            }
        }
        if (imageSize < 1 || !(controlHz > 0)) {
            throw new IllegalArgumentException("image_size and control_hz must be positive");
        }
        if (!resize.equals(AREA)) {
            throw new IllegalArgumentException("resize '" + resize + "' is not supported; use \"" + AREA + "\"");
        }
    }

    /// The normalization of our own models: one camera `front`, zero-anchored bins, prefix attention, 5 Hz.
    public static Normalization own(int bins, Crop crop, int imageSize, String cellVersion, String promptTemplate) {
        double half = bins / 2.0;
        double top = half / (half - 1);
        double[] low = {-MAX_MOVE, -MAX_MOVE, -MAX_MOVE, -MAX_TURN, -MAX_TURN, -MAX_TURN, 0};
        double[] high = new double[low.length];
        for (int d = 0; d < high.length; d++) {
            high[d] = d == Action.DIMENSIONS - 1 ? 1 : -low[d] * top;
        }
        return new Normalization(
                1,
                low,
                high,
                ACTION_NAMES,
                BASE_FRAME,
                ROTATION,
                GRIPPER,
                5,
                Attention.PREFIX,
                List.of("front"),
                crop,
                imageSize,
                AREA,
                cellVersion,
                promptTemplate,
                ChunkLength.WHOLE);
    }

    /// The same for a model whose chunks are carried out so far.
    public Normalization withChunkLength(ChunkLength length) {
        return new Normalization(
                version,
                actionLow,
                actionHigh,
                actionNames,
                frame,
                rotation,
                gripper,
                controlHz,
                attention,
                cameras,
                crop,
                imageSize,
                resize,
                cellVersion,
                promptTemplate,
                length);
    }

    /// Reads the file; throws [PolicyException] that names the file and the key.
    public static Normalization read(Path file) {
        return NormalizationJson.read(file);
    }

    /// Writes the file.
    public void write(Path file) {
        NormalizationJson.write(this, file);
    }

    @Override
    public double[] actionLow() {
        return actionLow.clone();
    }

    @Override
    public double[] actionHigh() {
        return actionHigh.clone();
    }
}
