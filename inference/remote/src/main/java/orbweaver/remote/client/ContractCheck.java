package orbweaver.remote.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orbweaver.policy.Action;
import orbweaver.policy.ActionSpace;
import orbweaver.policy.PolicyException;
import orbweaver.policy.PolicyInfo;
import orbweaver.remote.contract.Inputs;
import orbweaver.remote.contract.Output;
import orbweaver.remote.contract.PolicyContract;
import orbweaver.remote.oip.ModelMetadata;
import orbweaver.remote.oip.ModelMetadata.TensorInfo;

/// Whether what a server says about its policy fits this arm, and itself.
final class ContractCheck {
    private static final double SLOWEST_HZ = 0.5;
    private static final double FASTEST_HZ = 50;

    private ContractCheck() {}

    /// Throws [PolicyException] that names everything that differs.
    static void check(GrpcAddress address, PolicyContract contract, ModelMetadata metadata) {
        PolicyInfo info = contract.info();
        List<String> found = new ArrayList<>(info.actions().differences(ActionSpace.TOOL_DELTAS));
        if (info.dimensions() != Action.DIMENSIONS) {
            found.add("action_dim is %d, not %d".formatted(info.dimensions(), Action.DIMENSIONS));
        }
        if (info.controlHz() < SLOWEST_HZ || info.controlHz() > FASTEST_HZ) {
            found.add("control_hz is %s, not in %s..%s".formatted(info.controlHz(), SLOWEST_HZ, FASTEST_HZ));
        }
        for (String camera : info.cameras()) {
            if (metadata.inputs().stream().noneMatch(input -> input.name().equals(Inputs.image(camera)))) {
                found.add("the model takes no '%s' for its camera '%s'".formatted(Inputs.image(camera), camera));
            }
        }
        for (Output output : contract.outputs()) {
            outputDiffers(contract, metadata, output).ifPresent(found::add);
        }
        if (!found.isEmpty()) {
            throw new PolicyException("the policy at " + address + " does not fit: " + String.join("; ", found));
        }
    }

    private static Optional<String> outputDiffers(PolicyContract contract, ModelMetadata metadata, Output output) {
        Optional<TensorInfo> told = metadata.output(output.wireName());
        if (told.isEmpty()) {
            return output == Output.ACTIONS ? Optional.of("the model gives no 'actions'") : Optional.empty();
        }
        TensorInfo promised = new TensorInfo(output.wireName(), output.type(), output.shape(contract.info()));
        return told.get().equals(promised)
                ? Optional.empty()
                : Optional.of("output '%s' is %s %s, not %s %s"
                        .formatted(
                                output.wireName(),
                                told.get().type(),
                                told.get().shape(),
                                promised.type(),
                                promised.shape()));
    }
}
