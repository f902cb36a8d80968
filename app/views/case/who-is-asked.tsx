import type { Messages } from "#app/messages/index.ts";

type Words = Pick<Messages["questions"]["who"], "title" | "countries" | "secretariat">;

/**
 * The countries that answer a question or decide on a request about a practice; the secretariat, if there are none.
 * @param countries their names
 * @param aside whether it is beside the content of the page
 */
export function WhoIsAsked({
	words,
	countries,
	aside = false,
}: {
	words: Words;
	countries: string[];
	aside?: boolean;
}) {
	const count = countries.length;
	return (
		<section aria-labelledby="who">
			<h2 className={aside ? "small-head" : undefined} id="who">
				{words.title}
			</h2>
			<p>{count > 0 ? words.countries({ count, countries }) : words.secretariat}</p>
		</section>
	);
}
