package io.jenkins.plugins.mlcicd.engine.promotion.mlflow;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** A ledger's lines in tags that hold 5,000 characters. */
public class LineTagsTest {
    private static final LineTags TAGS = new LineTags(MlflowTags.LEDGER);

    @Test
    public void lines_comeInTheOrderOfTheirNumbers() {
        Map<String, String> tags = Map.of(
                "ml-cicd.ledger.000010", "ten", "ml-cicd.ledger.000002", "two", "ml-cicd.store", "1", "team", "fraud");
        assertEquals(List.of("two", "ten"), TAGS.lines(tags));
        assertEquals(Optional.of("ten"), TAGS.line(tags, 10));
        assertEquals(Optional.empty(), TAGS.line(tags, 3));
    }

    @Test
    public void longLines_areSplitAndThoseOfTwoWritersDoNotMix() {
        String one = "1".repeat(12_000);
        String two = "2".repeat(12_001);
        Map<String, String> tags = new HashMap<>(TAGS.tags(7, one));
        assertTrue(tags.values().stream().allMatch(value -> value.length() <= LineTags.LONGEST));
        assertEquals(Optional.of(one), TAGS.line(tags, 7));
        tags.putAll(TAGS.tags(7, two));
        assertEquals(Optional.of(two), TAGS.line(tags, 7));
        assertEquals(List.of(two), TAGS.lines(tags));
    }

    @Test
    public void tagThatSaysHowManyPartsThereAre_comesLast() {
        List<String> keys = List.copyOf(TAGS.tags(7, "1".repeat(5_000)).keySet());
        assertEquals("ml-cicd.ledger.000007", keys.get(keys.size() - 1));
        assertEquals(3, keys.size());
    }
}
