package orbweaver.remote.contract;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import orbweaver.policy.Frame;
import orbweaver.remote.oip.MalformedMessage;
import orbweaver.remote.oip.Shape;
import orbweaver.remote.oip.Tensor;
import orbweaver.remote.oip.Tensors;

/// Camera pictures as tensors and back.
final class Pictures {
    /// Longest side in pixels, and most pixels, of a picture that is taken.
    static final int LONGEST_SIDE = 4096;

    static final int MOST_PIXELS = 1 << 22;
    private static final int CHANNELS = 3;
    private static final int OPAQUE = 0xFF000000;
    private static final Set<String> FORMATS = Set.of("jpeg", "png");

    private Pictures() {}

    /// All pixels, nothing lost.
    static Tensor raw(String name, Frame frame) {
        int pixels = frame.width() * frame.height();
        byte[] rgb = new byte[CHANNELS * pixels];
        int[] argb = frame.argb();
        for (int i = 0, at = 0; i < pixels; i++) {
            int pixel = argb[i];
            rgb[at++] = (byte) (pixel >> 16);
            rgb[at++] = (byte) (pixel >> 8);
            rgb[at++] = (byte) pixel;
        }
        return Tensors.ofBytes(name, Shape.of(1, frame.height(), frame.width(), CHANNELS), rgb);
    }

    /// As a JPEG file of that quality (1..100).
    static Tensor jpeg(String name, Frame frame, int quality) {
        var image = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, frame.width(), frame.height(), frame.argb(), 0, frame.width());
        var bytes = new ByteArrayOutputStream(1 << 16);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality / 100f);
            writer.write(null, new IIOImage(image, null, null), settings);
        } catch (IOException e) {
            throw new IllegalStateException("a picture cannot be written into memory", e);
        } finally {
            writer.dispose();
        }
        return Tensors.ofStrings(name, List.of(bytes.toByteArray()));
    }

    /// The frame of a tensor, raw or a file. Throws [MalformedMessage] for anything that is no picture of a size that
    /// is taken; what the size is, is looked at before room for pixels is made.
    static Frame frame(String camera, Tensor tensor, long nanos) {
        return switch (tensor.type()) {
            case UINT8 -> raw(camera, tensor, nanos);
            case BYTES -> file(camera, tensor, nanos);
            default ->
                throw new MalformedMessage("'%s' must be UINT8 [1, height, width, 3] or BYTES [1], not %s"
                        .formatted(tensor.name(), tensor.headline()));
        };
    }

    private static Frame raw(String camera, Tensor tensor, long nanos) {
        if (!Shape.of(1, -1, -1, CHANNELS).allows(tensor.shape())) {
            throw new MalformedMessage(
                    "'%s' must have the shape [1, height, width, 3], not %s".formatted(tensor.name(), tensor.shape()));
        }
        int height = tensor.shape().size(1);
        int width = tensor.shape().size(2);
        checkSize(tensor.name(), width, height);
        byte[] rgb = Tensors.bytes(tensor);
        int[] argb = new int[width * height];
        for (int i = 0, at = 0; i < argb.length; i++, at += CHANNELS) {
            argb[i] = OPAQUE | (rgb[at] & 0xFF) << 16 | (rgb[at + 1] & 0xFF) << 8 | (rgb[at + 2] & 0xFF);
        }
        return new Frame(camera, width, height, argb, 0, nanos, null);
    }

    private static Frame file(String camera, Tensor tensor, long nanos) {
        List<byte[]> files = Tensors.strings(tensor);
        if (files.size() != 1) {
            throw new MalformedMessage(
                    "'%s' must hold one JPEG or PNG file, not %d".formatted(tensor.name(), files.size()));
        }
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(files.getFirst()))) {
            BufferedImage image = decode(tensor.name(), in);
            int width = image.getWidth();
            int height = image.getHeight();
            int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
            for (int i = 0; i < argb.length; i++) {
                argb[i] |= OPAQUE;
            }
            return new Frame(camera, width, height, argb, 0, nanos, null);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            // The readers of the JDK throw more than they promise over damaged files.
            throw new MalformedMessage("'%s' is a damaged picture".formatted(tensor.name()), e);
        }
    }

    private static BufferedImage decode(String name, ImageInputStream in) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        ImageReader reader = readers.hasNext() ? readers.next() : null;
        if (reader == null || !FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
            throw new MalformedMessage("'%s' is no JPEG or PNG file".formatted(name));
        }
        try {
            reader.setInput(in, true, true);
            checkSize(name, reader.getWidth(0), reader.getHeight(0));
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    private static void checkSize(String name, int width, int height) {
        if (width < 1 || height < 1 || Math.max(width, height) > LONGEST_SIDE || (long) width * height > MOST_PIXELS) {
            throw new MalformedMessage(
                    "'%s' is a picture of %d x %d; the longest side taken is %d, and at most %d pixels"
                            .formatted(name, width, height, LONGEST_SIDE, MOST_PIXELS));
        }
    }
}
