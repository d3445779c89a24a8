package orbweaver.core.record;

/// A camera that is recorded, and the size of its pictures in pixels; 0 until that is known.
public record CameraShape(String name, int width, int height) {}
