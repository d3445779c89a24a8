package orbweaver.cell.render.mesh;

/// How finely a description is turned into triangles.
public enum Detail {
    /// What cameras see.
    DISPLAY,
    /// What casts shadows: no bevels, few sides, no decoration.
    SHADOW
}
