import com.adobe.epubcheck.tool.EpubChecker;

/** Checks books, one after the other, and writes what it finds of each beside it. */
class Books {
	public static void main(String[] names) {
		for (String name : names) {
			new EpubChecker().run(new String[] {name, "--json", name + ".json", "--quiet"});
		}
	}
}
