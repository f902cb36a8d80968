import type { MetaFunction } from "@remix-run/node";
import { loaderFor } from "#app/http/access.server.ts";
import { glossaryData } from "#app/routes/home/glossary-page.server.ts";
import { GlossaryPage, glossaryMeta } from "#app/routes/home/glossary-page.tsx";

export const loader = loaderFor("everyone", glossaryData);

export const meta: MetaFunction<typeof loader> = ({ data }) => glossaryMeta("working-terms", data);

/** What the other labels and words mean: those of adoptions, members, authors and the secretariat. */
export default function WorkingTerms() {
	return <GlossaryPage page="working-terms" />;
}
