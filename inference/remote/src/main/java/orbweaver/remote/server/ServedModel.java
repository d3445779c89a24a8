package orbweaver.remote.server;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import orbweaver.remote.contract.ChunkRequest;
import orbweaver.remote.contract.PolicyContract;
import orbweaver.remote.contract.ReplyWriter;
import orbweaver.remote.contract.RequestReader;
import orbweaver.remote.oip.InferReply;
import orbweaver.remote.oip.InferRequest;
import orbweaver.remote.oip.MalformedMessage;
import orbweaver.remote.oip.ModelMetadata;
import orbweaver.remote.oip.ModelName;
import orbweaver.remote.oip.Tensor;
import orbweaver.remote.oip.Texts;

/// One model with its queue and its thread.
final class ServedModel implements AutoCloseable {
    private static final int LONGEST_ID = 256;

    private final String name;
    private final RequestReader reader;
    private final ReplyWriter writer;
    private final ModelMetadata metadata;
    private final FairQueue queue;
    private final ModelWorker worker;
    private final Executor replies;

    /// Takes the engine over.
    ///
    /// @param replies where answers are made into messages, off the model's thread
    ServedModel(String name, PolicyContract contract, ChunkEngine engine, Limits limits, Executor replies) {
        this.name = name;
        this.replies = replies;
        reader = new RequestReader(contract);
        writer = new ReplyWriter(contract);
        metadata = contract.metadata(name);
        queue = new FairQueue(limits.waitingOfOne(), limits.waiting());
        worker = new ModelWorker(name, engine, queue);
    }

    String name() {
        return name;
    }

    ModelMetadata metadata() {
        return metadata;
    }

    /// Queues a request. Throws [MalformedMessage] or [Refusal] when that cannot be.
    Pending infer(InferRequest request, Caller caller) {
        if (request.id().length() > LONGEST_ID) {
            throw new MalformedMessage("the request's id has more than " + LONGEST_ID + " characters");
        }
        if (reader.asksForContract(request)) {
            return new Pending(CompletableFuture.completedFuture(reply(request, List.of(writer.promise()))), () -> {});
        }
        ChunkRequest asked = reader.read(request, System.nanoTime());
        ChunkJob job = new ChunkJob(caller.client(), asked, caller.deadlineNanos());
        if (job.abandoned()) {
            throw new Refusal(Refusal.Kind.LATE, "the deadline passed before the request was read");
        }
        queue.add(job);
        return new Pending(
                job.answer().thenApplyAsync(answer -> reply(request, writer.write(answer, asked.wanted())), replies),
                () -> {
                    job.cancel();
                    queue.remove(job);
                });
    }

    private InferReply reply(InferRequest request, List<Tensor> outputs) {
        return new InferReply(new ModelName(name, PolicyContract.VERSION), request.id(), outputs);
    }

    /// Throws [Refusal] for a version there is not.
    void checkVersion(String version) {
        if (!version.isEmpty() && !version.equals(PolicyContract.VERSION)) {
            throw new Refusal(
                    Refusal.Kind.UNKNOWN,
                    "model '%s' has version %s only, not '%s'"
                            .formatted(name, PolicyContract.VERSION, Texts.shortened(version)));
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}
