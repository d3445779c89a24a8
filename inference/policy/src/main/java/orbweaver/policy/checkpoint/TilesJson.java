package orbweaver.policy.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orbweaver.policy.JsonFields;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// [ModelConfig.Tiles] as LLaVA's configurations write them: `image_aspect_ratio` "anyres" or "anyres_max_N", and
/// `image_grid_pinpoints` as sizes in pixels or as a range of grids, "(1x1),...,(6x6)".
final class TilesJson {
    private static final String RATIO = "image_aspect_ratio";
    private static final String GRIDS = "image_grid_pinpoints";
    private static final String ANYRES = "anyres";
    private static final String MOST = "anyres_max_";
    private static final Pattern GRID = Pattern.compile("\\((\\d+)x(\\d+)\\)");

    private TilesJson() {}

    static ModelConfig.Tiles read(JsonFields json, int imageSize) {
        String ratio = json.has(RATIO) ? json.text(RATIO) : "";
        if (!ratio.startsWith(ANYRES)) {
            return ModelConfig.Tiles.NONE;
        }
        int most = Integer.MAX_VALUE;
        if (ratio.startsWith(MOST)) {
            try {
                most = Integer.parseInt(ratio.substring(MOST.length()));
            } catch (NumberFormatException _) {
                throw json.wrong(RATIO, "anyres or anyres_max_N, not \"" + ratio + "\"");
            }
        }
        List<ModelConfig.Grid> grids = json.isText(GRIDS) ? range(json) : sizes(json, imageSize);
        return new ModelConfig.Tiles(most, grids);
    }

    private static List<ModelConfig.Grid> sizes(JsonFields json, int imageSize) {
        List<ModelConfig.Grid> grids = new ArrayList<>();
        for (int[] size : json.pairs(GRIDS)) {
            if (size[0] % imageSize != 0 || size[1] % imageSize != 0) {
                throw json.wrong(GRIDS, "multiples of the image size " + imageSize);
            }
            grids.add(new ModelConfig.Grid(size[0] / imageSize, size[1] / imageSize));
        }
        return grids;
    }

    private static List<ModelConfig.Grid> range(JsonFields json) {
        List<ModelConfig.Grid> ends = new ArrayList<>();
        Matcher matcher = GRID.matcher(json.text(GRIDS));
        while (matcher.find()) {
            ends.add(new ModelConfig.Grid(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))));
        }
        if (ends.size() != 2) {
            throw json.wrong(GRIDS, "a range of grids as \"(1x1),...,(6x6)\"");
        }
        List<ModelConfig.Grid> grids = new ArrayList<>();
        for (int columns = ends.getFirst().columns(); columns <= ends.getLast().columns(); columns++) {
            for (int rows = ends.getFirst().rows(); rows <= ends.getLast().rows(); rows++) {
                grids.add(new ModelConfig.Grid(columns, rows));
            }
        }
        return grids;
    }

    static void write(ModelConfig.Tiles tiles, int imageSize, ObjectNode json) {
        if (tiles.any()) {
            json.put(RATIO, tiles.most() == Integer.MAX_VALUE ? ANYRES : MOST + tiles.most());
            ArrayNode sizes = json.putArray(GRIDS);
            for (ModelConfig.Grid grid : tiles.grids()) {
                sizes.addArray().add(grid.columns() * imageSize).add(grid.rows() * imageSize);
            }
        }
    }
}
