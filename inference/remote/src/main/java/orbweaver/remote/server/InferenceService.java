package orbweaver.remote.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.remote.oip.InferRequest;
import orbweaver.remote.oip.ModelMetadata;
import orbweaver.remote.oip.ModelName;
import orbweaver.remote.oip.ServerMetadata;
import orbweaver.remote.oip.Texts;

/// The protocol's calls, whatever carries them. Any thread. They throw [Refusal] or
/// [orbweaver.remote.oip.MalformedMessage].
final class InferenceService implements AutoCloseable {
    private static final String NAME = "orbweaver";

    private final Map<String, ServedModel> models = new LinkedHashMap<>();
    private volatile boolean closing;

    InferenceService(List<ServedModel> models) {
        models.forEach(model -> this.models.put(model.name(), model));
    }

    /// Names of the models.
    List<String> models() {
        return List.copyOf(models.keySet());
    }

    /// Whether every model takes requests; all do from the beginning until the server ends.
    boolean ready() {
        return !closing;
    }

    ServerMetadata metadata() {
        String version = InferenceService.class.getPackage().getImplementationVersion();
        return new ServerMetadata(NAME, version == null ? "" : version, List.of("binary_tensor_data"));
    }

    /// Whether the model is here and takes requests; false for a name or version there is not.
    boolean ready(ModelName asked) {
        try {
            find(asked);
            return ready();
        } catch (Refusal e) {
            return false;
        }
    }

    ModelMetadata metadata(ModelName asked) {
        return find(asked).metadata();
    }

    Pending infer(InferRequest request, Caller caller) {
        return find(request.model()).infer(request, caller);
    }

    private ServedModel find(ModelName asked) {
        ServedModel model = models.get(asked.name());
        if (model == null) {
            throw new Refusal(
                    Refusal.Kind.UNKNOWN,
                    "no model '%s' here; there is %s".formatted(Texts.shortened(asked.name()), models()));
        }
        model.checkVersion(asked.version());
        return model;
    }

    @Override
    public void close() {
        closing = true;
        models.values().forEach(ServedModel::close);
    }
}
