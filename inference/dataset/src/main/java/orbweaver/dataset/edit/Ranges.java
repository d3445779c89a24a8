package orbweaver.dataset.edit;

import java.util.ArrayList;
import java.util.List;
import orbweaver.dataset.DatasetException;

/// Lists of episodes as people write them: `3,5-7`.
public final class Ranges {
    private Ranges() {}

    /// The numbers of a list; they need not exist in any set.
    public static List<Integer> parse(String text) {
        List<Integer> numbers = new ArrayList<>();
        for (String range : text.split(",", -1)) {
            String[] ends = range.strip().split("-", -1);
            int from = number(ends[0], text);
            int to = number(ends[ends.length - 1], text);
            if (ends.length > 2 || to < from || to - from > 1_000_000) {
                throw wrong(text);
            }
            for (int number = from; number <= to; number++) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    private static int number(String text, String whole) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Told below, as a negative number is.
        }
        throw wrong(whole);
    }

    private static DatasetException wrong(String text) {
        return new DatasetException("\"" + text + "\" is no list of episodes; write for example 0-4,7");
    }

    /// The list of ordered numbers, as short as it gets.
    public static String text(List<Integer> numbers) {
        var text = new StringBuilder();
        for (int i = 0, end; i < numbers.size(); i = end) {
            end = i + 1;
            while (end < numbers.size() && numbers.get(end) == numbers.get(end - 1) + 1) {
                end++;
            }
            text.append(i == 0 ? "" : ", ").append(numbers.get(i));
            if (end - i > 1) {
                text.append(end - i == 2 ? ", " : "-").append(numbers.get(end - 1));
            }
        }
        return text.toString();
    }

    static String episodes(List<Integer> numbers) {
        return (numbers.size() == 1 ? "episode " : "episodes ") + text(numbers);
    }
}
