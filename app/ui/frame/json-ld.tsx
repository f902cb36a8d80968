/** A description of the page for machines. It is data and runs nothing, so the content policy lets it be. */
export function JsonLd({ data }: { data: object }) {
	// A "<" in a text could end the element.
	const json = JSON.stringify(data).replaceAll("<", "\\u003c");
	return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
