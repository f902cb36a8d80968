/** Structured data about the page. It is data and not a script, so the content security policy allows it. */
export function JsonLd({ data }: { data: object }) {
	// A "<" in a text could end the element.
	const json = JSON.stringify(data).replaceAll("<", "\\u003c");
	return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
