package orbweaver.cell;

import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Reads the JSON descriptions of the cell from the class path.
public final class Descriptions {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private Descriptions() {}

    /// The description in `resource` below `/orbweaver/assets/`.
    public static <T> T read(String resource, Class<T> type) {
        String path = "/orbweaver/assets/" + resource;
        try (InputStream in = Descriptions.class.getResourceAsStream(path)) {
            if (in == null) throw new CellException("description " + path + " is not on the class path");
            return MAPPER.readValue(in, type);
        } catch (IOException | JacksonException e) {
            throw new CellException("description " + path + " cannot be read: " + e.getMessage(), e);
        }
    }
}
