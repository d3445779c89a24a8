package orbweaver.remote.oip;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Sizes of a tensor, outermost first. In metadata, -1 stands for a size that varies.
public record Shape(List<Long> sizes) {
    /// More dimensions than this are refused.
    public static final int MOST_DIMENSIONS = 8;

    public Shape {
        sizes = List.copyOf(sizes);
        if (sizes.size() > MOST_DIMENSIONS) {
            throw new MalformedMessage("a shape has at most " + MOST_DIMENSIONS + " sizes, not " + sizes.size());
        }
        for (long size : sizes) {
            if (size < -1) {
                throw new MalformedMessage("a shape cannot hold the size " + size);
            }
        }
    }

    public static Shape of(long... sizes) {
        return new Shape(Arrays.stream(sizes).boxed().toList());
    }

    /// Number of elements. Throws [MalformedMessage] for a size that is not fixed or a number beyond an array's.
    public int elements() {
        long product = 1;
        for (long size : sizes) {
            if (size < 0) {
                throw new MalformedMessage("the shape " + this + " of a tensor with contents must not hold -1");
            }
            if (size > 0 && product > Integer.MAX_VALUE / size) {
                throw new MalformedMessage("the shape " + this + " has too many elements");
            }
            product *= size;
        }
        return (int) product;
    }

    /// Size of one dimension.
    public int size(int dimension) {
        return Math.toIntExact(sizes.get(dimension));
    }

    /// Whether `other`, whose sizes are fixed, is one that this shape describes.
    public boolean allows(Shape other) {
        if (sizes.size() != other.sizes.size()) {
            return false;
        }
        for (int i = 0; i < sizes.size(); i++) {
            if (sizes.get(i) != -1 && !sizes.get(i).equals(other.sizes.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}
