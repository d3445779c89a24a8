package orbweaver.cell.render;

/// The room behind the things, in one view.
interface Background {
    /// Writes every pixel that things may leave free. Called after the raster, before the things are painted over it.
    void paint(int[] argb, Raster raster);

    /// Writes distances for the whole picture.
    void depth(float[] out);
}
