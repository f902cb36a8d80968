import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { type Messages, messagesFor } from "#app/messages/index.ts";
import { AboutFrame } from "#app/routes/home/about-frame.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { type TermGroup, termGroups, termId, termLabels } from "#app/ui/list/term.tsx";
import { aboutNavigation } from "#app/views/page/about-pages.server.ts";

export const loader = loaderFor("everyone", async ({ context, locale }) => {
	context.tags.add("pages");
	return { locale, navigation: await aboutNavigation(locale) };
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
	if (!page) return [];
	const { glossary, site } = messagesFor(page.locale);
	return [{ title: site.pageTitle(glossary.title) }, { name: "description", content: glossary.lead }];
};

type Part = { id: string; title: string; lead?: string; terms: { id: string; label: string; meaning: string }[] };

/** What the site's labels and words mean. Each label on the site links to its meaning here. */
export default function Glossary() {
	const { navigation } = useLoaderData<typeof loader>();
	const { messages } = useI18n();
	const { title, lead } = messages.glossary;
	const parts = partsOf(messages);
	return (
		<AboutFrame page={{ name: "glossary", title, description: lead, navigation, sections: parts }}>
			{parts.map((part) => (
				<Section key={part.id} id={part.id} title={part.title}>
					{part.lead && <p className="muted">{part.lead}</p>}
					<dl className="terms">
						{part.terms.map(({ id, label, meaning }) => (
							<div key={id} id={id}>
								<dt>{label}</dt>
								<dd>{meaning}</dd>
							</div>
						))}
					</dl>
				</Section>
			))}
		</AboutFrame>
	);
}

function partsOf(messages: Messages): Part[] {
	const { groups, words } = messages.glossary;
	const states = (Object.keys(termGroups) as TermGroup[]).map((group) => ({
		id: termGroups[group],
		...groups[group],
		terms: termsOf(messages, group),
	}));
	const others = Object.entries(words).map(([code, { word, meaning }]) => ({
		id: `word-${code}`,
		label: word,
		meaning,
	}));
	return [...states, { id: "words", ...groups.words, terms: others }];
}

function termsOf(messages: Messages, group: TermGroup): Part["terms"] {
	const labels = termLabels(messages, group);
	return Object.entries<string>(messages.glossary.meanings[group]).map(([code, meaning]) => ({
		id: termId(group, code),
		label: labels[code] ?? code,
		meaning,
	}));
}
