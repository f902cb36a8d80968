import type { MetaFunction } from "@remix-run/node";
import { loaderFor } from "#app/http/access.server.ts";
import { glossaryData } from "#app/routes/home/glossary-page.server.ts";
import { GlossaryPage, glossaryMeta } from "#app/routes/home/glossary-page.tsx";

export const loader = loaderFor("everyone", glossaryData);

export const meta: MetaFunction<typeof loader> = ({ data }) => glossaryMeta("glossary", data);

/** What the labels and words mean that every reader meets. */
export default function Glossary() {
	return <GlossaryPage page="glossary" />;
}
