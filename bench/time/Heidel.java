import de.unihd.dbs.heideltime.standalone.*;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.text.SimpleDateFormat;
import java.util.Date;

/** Runs HeidelTime over the files of a folder, NNN.txt with the day in NNN.day, writing NNN.tml. */
public class Heidel {
    public static void main(String[] args) throws Exception {
        Path folder = Paths.get(args[0]);
        DocumentType type = DocumentType.valueOf(args[2]);
        HeidelTimeStandalone tagger = new HeidelTimeStandalone(Language.getLanguageFromString(args[1]), type,
            OutputType.TIMEML, args[3], POSTagger.NO, false);
        long start = System.nanoTime();
        for (int at = 0; Files.exists(folder.resolve(at + ".txt")); at++) {
            String text = new String(Files.readAllBytes(folder.resolve(at + ".txt")), StandardCharsets.UTF_8);
            Path day = folder.resolve(at + ".day");
            Date date = Files.exists(day)
                ? new SimpleDateFormat("yyyy-MM-dd").parse(new String(Files.readAllBytes(day)).trim()) : null;
            String tagged = date == null ? tagger.process(text) : tagger.process(text, date);
            Files.write(folder.resolve(at + ".tml"), tagged.getBytes(StandardCharsets.UTF_8));
        }
        System.out.println("seconds " + (System.nanoTime() - start) / 1e9);
    }
}
