import type { MetaDescriptor } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import type { GlossaryData } from "#app/routes/home/glossary-page.server.ts";
import { type GlossaryPart, glossaryParts } from "#app/routes/home/glossary-parts.ts";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import type { TermPage } from "#app/ui/list/term.tsx";
import { AboutFrame } from "#app/views/page/about-frame.tsx";

export function glossaryMeta(page: TermPage, data: GlossaryData | undefined): MetaDescriptor[] {
	if (!data) return [];
	const { title, lead } = headOf(page, data.locale);
	return [{ title: messagesFor(data.locale).site.pageTitle(title) }, { name: "description", content: lead }];
}

/** What labels and words of the site mean: each label links to its meaning on the glossary or on the working terms. */
export function GlossaryPage({ page }: { page: TermPage }) {
	const { navigation } = useLoaderData<GlossaryData>();
	const { locale, messages } = useI18n();
	const { title, lead } = headOf(page, locale);
	const parts = glossaryParts(messages, page);
	const other = page === "glossary" ? "working-terms" : "glossary";
	return (
		<AboutFrame page={{ name: page, title, description: lead, navigation, sections: parts }}>
			{parts.map((part) => (
				<Part key={part.id} part={part} />
			))}
			<p>
				<a href={`/${locale}/about/${other}`}>{messages.glossary.other[other]}</a>
			</p>
		</AboutFrame>
	);
}

function headOf(page: TermPage, locale: Locale): { title: string; lead: string } {
	const { glossary } = messagesFor(locale);
	return page === "glossary" ? glossary : glossary.working;
}

function Part({ part: { id, title, lead, terms } }: { part: GlossaryPart }) {
	return (
		<Section id={id} title={title}>
			{lead && <p className="muted">{lead}</p>}
			<dl className="terms">
				{terms.map((term) => (
					<div key={term.id} id={term.id}>
						<dt>{term.label}</dt>
						<dd>{term.meaning}</dd>
					</div>
				))}
			</dl>
		</Section>
	);
}
