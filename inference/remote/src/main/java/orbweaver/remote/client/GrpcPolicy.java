package orbweaver.remote.client;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.CancelledDecode;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Frame;
import orbweaver.policy.Observation;
import orbweaver.policy.Origin;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyException;
import orbweaver.policy.PolicyInfo;
import orbweaver.remote.contract.ChunkRequest;
import orbweaver.remote.contract.ContractJson;
import orbweaver.remote.contract.Output;
import orbweaver.remote.contract.PolicyContract;
import orbweaver.remote.contract.ReplyReader;
import orbweaver.remote.contract.RequestWriter;
import orbweaver.remote.oip.InferReply;
import orbweaver.remote.oip.InferRequest;
import orbweaver.remote.oip.MalformedMessage;
import orbweaver.remote.oip.ModelMetadata;
import orbweaver.remote.oip.ModelName;
import orbweaver.remote.oip.Tensors;
import orbweaver.remote.oip.wire.InferCodec;
import orbweaver.remote.oip.wire.MetadataCodec;
import orbweaver.remote.oip.wire.OipMethods;

/// A policy at a server of the Open Inference Protocol. A server that goes away fails the chunk in a sentence; the next
/// request connects again, and makes sure that the policy is still the same.
public final class GrpcPolicy implements Policy {
    private static final Duration HELLO = Duration.ofSeconds(5);
    /// Patience for a server that was away; who asks will ask again, and the connection is being made meanwhile.
    private static final Duration RECONNECT = Duration.ofMillis(100);

    /// Known already, or contained in what is asked for.
    private static final Set<Output> NOT_NEEDED =
            EnumSet.of(Output.CONTRACT, Output.CONF_TRACE, Output.TOPK_ID, Output.TOPK_PROB);
    /// Asked for with several candidates only: one has no alternatives.
    private static final Set<Output> FAN = EnumSet.of(Output.ALTERNATIVES, Output.ALTERNATIVE_CONF);

    private final GrpcAddress address;
    private final Calls calls;
    private final PolicyContract contract;
    private final List<Output> wanted;
    private final RequestWriter writer;
    private final ReplyReader reader;
    private long sequence;
    private boolean lost;
    private ReplyReader.Spent spent = ReplyReader.Spent.UNKNOWN;

    private GrpcPolicy(GrpcAddress address, Calls calls, Greeting greeting) {
        this.address = address;
        this.calls = calls;
        contract = greeting.contract;
        wanted = Stream.of(Output.values())
                .filter(output -> !NOT_NEEDED.contains(output))
                .filter(output -> output.unasked() || FAN.contains(output) || address.wholeTrace())
                .filter(output -> contract.outputs().contains(output)
                        && greeting.metadata.output(output.wireName()).isPresent())
                .toList();
        writer = new RequestWriter(contract, ModelName.of(address.model()), address.jpegQuality());
        reader = new ReplyReader(contract);
    }

    /// What a server says when it is asked about its model.
    private record Greeting(ModelMetadata metadata, PolicyContract contract) {}

    /// Connects and checks what the server says about its policy.
    ///
    /// @throws PolicyException with one sentence when it cannot be reached or does not fit
    public static GrpcPolicy open(GrpcAddress address) {
        Calls calls = new Calls(address);
        try {
            return new GrpcPolicy(address, calls, greet(address, calls, new Calls.Wait(HELLO, false, () -> false)));
        } catch (PolicyException e) {
            calls.close();
            throw e;
        }
    }

    private static Greeting greet(GrpcAddress address, Calls calls, Calls.Wait wait) {
        ModelName model = ModelName.of(address.model());
        byte[] metadata = calls.ask(OipMethods.MODEL_METADATA, MetadataCodec.write(model), wait);
        InferRequest question =
                new InferRequest(model, "contract", Map.of(), List.of(), List.of(Output.CONTRACT.wireName()));
        byte[] answer = calls.ask(OipMethods.MODEL_INFER, InferCodec.write(question), wait);
        try {
            ModelMetadata told = MetadataCodec.readModel(metadata);
            String promise = InferCodec.readReply(answer)
                    .output(Output.CONTRACT.wireName())
                    .map(Tensors::text)
                    .orElseThrow(() -> new MalformedMessage("it did not say what its actions mean"));
            PolicyContract contract = ContractJson.read(promise, Origin.engine(address.toString()));
            ContractCheck.check(address, contract, told);
            return new Greeting(told, contract);
        } catch (MalformedMessage e) {
            throw broken(address, e);
        }
    }

    @Override
    public PolicyInfo info() {
        return contract.info();
    }

    @Override
    public Optional<ActionTokenizer> tokens() {
        return contract.tokenizer();
    }

    /// Time that the last chunk spent at the server.
    public ReplyReader.Spent spent() {
        return spent;
    }

    @Override
    public ActionChunk decode(
            Observation observation, DecodeOptions options, DecodeListener listener, BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancelledDecode();
        }
        boolean fan = options.tuning().candidates() > 1;
        List<Output> outputs =
                wanted.stream().filter(output -> fan || !FAN.contains(output)).toList();
        ChunkRequest request = new ChunkRequest(observation, options, address.priority(), outputs);
        try {
            if (lost) {
                meetAgain(cancelled);
            }
            ActionChunk chunk = ask(request, cancelled);
            chunk.trace().steps().forEach(listener::onStep);
            return chunk;
        } catch (Unreachable e) {
            lost = true;
            throw e;
        } catch (MalformedMessage e) {
            throw broken(address, e);
        }
    }

    /// The server was away: another one may have come back.
    private void meetAgain(BooleanSupplier cancelled) {
        PolicyContract now = greet(address, calls, new Calls.Wait(RECONNECT, true, cancelled)).contract;
        if (!now.equals(contract)) {
            throw new PolicyException(
                    "the policy server " + address + " came back with another policy than before; open it again");
        }
        lost = false;
    }

    private static PolicyException broken(GrpcAddress address, MalformedMessage how) {
        return new PolicyException(
                "the policy server " + address + " does not keep the contract: " + how.getMessage(), how);
    }

    private ActionChunk ask(ChunkRequest request, BooleanSupplier cancelled) {
        long started = System.nanoTime();
        String id = String.valueOf(++sequence);
        byte[] message = InferCodec.write(writer.write(request, id));
        InferReply reply = InferCodec.readReply(
                calls.ask(OipMethods.MODEL_INFER, message, new Calls.Wait(address.timeout(), false, cancelled)));
        if (!reply.id().equals(id)) {
            throw new MalformedMessage("it answered request %s with the reply to '%s'".formatted(id, reply.id()));
        }
        spent = reader.spent(reply);
        long observed = contract.info().cameras().stream()
                .map(camera -> request.observation().frames().get(camera))
                .mapToLong(Frame::captureNanos)
                .min()
                .orElse(started);
        return reader.read(reply, request, new ReplyReader.Times(observed, started, System.nanoTime()));
    }

    @Override
    public void close() {
        calls.close();
    }
}
