package orbweaver.ui.video;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import orbweaver.ui.theme.Tokens;

/// A band of small pictures along time, as many as have room beside each other; pixels of a canvas.
public record FilmStrip(double left, double right, double top, double height) {
    private static final double THINNEST = 2;

    /// A picture and where it begins, in pixels.
    public record Picture(double at, Image image) {}

    /// Paints the band; pictures come in the order of their places.
    public void paint(GraphicsContext g, List<Picture> pictures) {
        g.setFill(Tokens.color("well"));
        g.fillRect(left, top, right - left, height);
        double free = left;
        for (Picture picture : pictures) {
            if (picture.at < free) continue;
            Image image = picture.image;
            double whole = height * image.getWidth() / image.getHeight();
            double width = Math.min(whole, right - picture.at);
            if (width < THINNEST) break;
            g.drawImage(
                    image, 0, 0, image.getWidth() * width / whole, image.getHeight(), picture.at, top, width, height);
            free = picture.at + width + 1;
        }
    }
}
