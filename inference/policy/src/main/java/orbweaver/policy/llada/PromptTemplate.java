package orbweaver.policy.llada;

import orbweaver.policy.PolicyException;

/// How an instruction becomes a prompt: text with one `<image>` where the image tokens go and `{instruction}` where the
/// instruction goes. The text before and after the image is encoded on its own.
public record PromptTemplate(String before, String after) {
    /// Where the image tokens stand in a template.
    public static final String IMAGE = "<image>";
    /// Where the instruction stands in a template.
    public static final String INSTRUCTION = "{instruction}";
    /// The conversation LLaDA-V was tuned on, with the question its robot sibling asks.
    public static final String LLADA_V = """
            <|startoftext|><|start_header_id|>system<|end_header_id|>

            You are a helpful language and vision assistant. You are able to understand the visual content that the user \
            provides, and assist the user with a variety of tasks using natural language.<|eot_id|>\
            <|start_header_id|>user<|end_header_id|>

            <image>
            What action should the robot take to {instruction}?<|eot_id|><|start_header_id|>assistant<|end_header_id|>

            """;

    /// Splits a template at its image.
    public static PromptTemplate of(String template) {
        int at = template.indexOf(IMAGE);
        if (at < 0 || template.indexOf(IMAGE, at + 1) >= 0) {
            throw new PolicyException("prompt_template needs " + IMAGE + " exactly once, got \"" + template + "\"");
        }
        if (!template.contains(INSTRUCTION)) {
            throw new PolicyException("prompt_template needs " + INSTRUCTION + ", got \"" + template + "\"");
        }
        return new PromptTemplate(template.substring(0, at), template.substring(at + IMAGE.length()));
    }

    /// The template with the instruction in place, without its leading and trailing blanks.
    public PromptTemplate with(String instruction) {
        String text = instruction.strip();
        if (text.isEmpty()) {
            throw new PolicyException("the instruction is empty; type what the robot shall do");
        }
        return new PromptTemplate(before.replace(INSTRUCTION, text), after.replace(INSTRUCTION, text));
    }
}
