import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { loaderFor } from "#app/http/access.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { type ExampleName, exampleCommands, examplePid } from "#app/open/examples.server.ts";
import { harvestedAtOnce, mostChanges } from "#app/open/limits.ts";
import { metadataFormats } from "#app/open/metadata-formats.ts";
import { ledgerTag } from "#app/open/note-changes.server.ts";
import { openOperations } from "#app/open/operations.server.ts";
import { mostPractices } from "#app/open/use.ts";
import { maxReachableHits } from "#app/search/query/search-query.ts";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { Filled, place } from "#app/ui/text/text.tsx";
import { AboutFrame } from "#app/views/page/about-frame.tsx";
import { aboutNavigation } from "#app/views/page/about-pages.server.ts";
import { Example } from "#app/views/page/example.tsx";

/** How programs get what the public may read. The table of addresses is made from the operations themselves. */
export const loader = loaderFor("everyone", async ({ services, context, locale }) => {
	for (const tag of ["pages", ledgerTag]) context.tags.add(tag);
	const [navigation, pid] = await Promise.all([aboutNavigation(locale), examplePid(services)]);
	return {
		locale,
		navigation,
		examples: exampleCommands(context.origin, pid),
		addresses: openOperations(services.reference).map(({ id, path, query }) => ({
			id,
			path: path || "/",
			parameters: Object.keys(query),
		})),
		limits: {
			requestsPerMinute: services.environment.API_REQUESTS_PER_MINUTE,
			results: maxReachableHits,
			changes: mostChanges,
			harvested: harvestedAtOnce,
			formats: metadataFormats.map(({ prefix }) => prefix),
		},
	};
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
	if (!page) return [];
	const { open, site } = messagesFor(page.locale);
	return [{ title: site.pageTitle(open.title) }, { name: "description", content: open.lead }];
};

/** The media types besides HTML in which a permanent address answers. */
const citedForms = [
	...["application/ld+json", "application/vnd.citationstyles.csl+json"],
	...["application/x-bibtex", "application/x-research-info-systems"],
];

const sections = ["choose", "api", "changes", "oai", "feeds", "cite", "usage", "limits", "licence"] as const;

export default function Open() {
	const { navigation, examples, addresses, limits } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { open } = messages;
	const contents = sections.map((id) => ({ id, title: open[id].title }));
	const example = (name: ExampleName) => <Example title={open.examples[name]} command={examples[name]} />;
	const code = (text: string) => (
		<code key={text} dir="ltr">
			{text}
		</code>
	);
	const part = (id: (typeof sections)[number], children: ReactNode) => (
		<Section id={id} title={open[id].title}>
			{children}
		</Section>
	);
	return (
		<AboutFrame page={{ name: "open", title: open.title, description: open.lead, navigation, sections: contents }}>
			{part("choose", <Ways />)}
			{part(
				"api",
				<>
					<p>
						<Filled
							sentence={open.api.lead(place(0), place(1))}
							parts={[
								code("/api/v1"),
								<a key="description" href="/api/v1/openapi.json">
									{open.api.description}
								</a>,
							]}
						/>
					</p>
					{example("search")}
					{example("practice")}
					<Table
						caption={open.api.caption}
						columns={[open.api.address, open.api.answer]}
						rows={addresses.map(({ id, path, parameters }) => ({
							key: id,
							cells: [
								<code key={id} dir="ltr">
									{path}
									{parameters.length > 0 && `?${parameters[0]}=…`}
								</code>,
								open.operations[id as keyof typeof open.operations],
							],
						}))}
					/>
					<p>
						<Filled
							sentence={open.api.language(place(0), place(1))}
							parts={[code("locale="), code("Accept-Language")]}
						/>
					</p>
				</>,
			)}
			{part(
				"changes",
				<>
					<p>{open.changes.lead}</p>
					{example("changes")}
					<p className="notice">
						<Filled sentence={open.changes.free(place(0), place(1))} parts={[code("ETag"), code("If-None-Match")]} />
					</p>
				</>,
			)}
			{part(
				"oai",
				<>
					<p>{open.oai.lead}</p>
					{example("oai")}
					<p>
						<Filled
							sentence={open.oai.formats(place(0), place(1), limits.harvested)}
							parts={[code(limits.formats.join(" ")), code("kind country function")]}
						/>
					</p>
				</>,
			)}
			{part(
				"feeds",
				<>
					<p>{open.feeds.lead(limits.results)}</p>
					{example("feed")}
					{example("export")}
				</>,
			)}
			{part(
				"cite",
				<>
					<p>{open.cite.text}</p>
					{example("cite")}
					<p>
						<Filled
							sentence={open.cite.forms(place(0), place(1))}
							parts={[code("Accept"), code(citedForms.join(" "))]}
						/>
					</p>
				</>,
			)}
			{part(
				"usage",
				<>
					<p>{open.usage.counted}</p>
					<p>
						<Filled
							sentence={open.usage.leftOut(place(0), mostPractices)}
							parts={[
								<a key="list" href="https://github.com/atmire/COUNTER-Robots">
									COUNTER
								</a>,
							]}
						/>
					</p>
					<p>{open.usage.unknown}</p>
					<p>{open.usage.stored}</p>
				</>,
			)}
			{part(
				"limits",
				<>
					<Table
						caption={open.limits.caption}
						columns={[open.limits.limit, open.limits.value]}
						rows={[
							{ key: "requests", cells: [open.limits.requests, open.limits.perMinute(limits.requestsPerMinute)] },
							{ key: "results", cells: [open.limits.results, open.limits.resultsValue(limits.results)] },
							{ key: "changes", cells: [open.limits.changes, String(limits.changes)] },
						]}
					/>
					<p>
						<Filled
							sentence={open.limits.headers(place(0), place(1))}
							parts={[code("RateLimit"), code("Retry-After")]}
						/>
					</p>
					{example("error")}
					<p>{open.limits.errors}</p>
					<ul>
						{Object.entries(open.problems).map(([name, { title }]) => (
							<li key={name}>
								<a href={`/${locale}/open/errors/${name}`}>{title}</a>
							</li>
						))}
					</ul>
				</>,
			)}
			{part(
				"licence",
				<>
					<p>
						<Filled
							sentence={open.licence.text(place(0))}
							parts={[
								<a key="licence" href="https://creativecommons.org/licenses/by/4.0/">
									CC BY 4.0
								</a>,
							]}
						/>
					</p>
					<p>
						<a href={`/${locale}/about/contact`}>{open.licence.report}</a>
					</p>
				</>,
			)}
		</AboutFrame>
	);
}

function Ways() {
	const { open } = useI18n().messages;
	const { choose } = open;
	const ways = [
		{ want: choose.rows.api, use: open.api.title, href: "#api", format: "JSON" },
		{ want: choose.rows.changes, use: open.changes.title, href: "#changes", format: "JSON" },
		{ want: choose.rows.oai, use: open.oai.title, href: "#oai", format: "Dublin Core, DataCite" },
		{ want: choose.rows.feeds, use: open.feeds.title, href: "#feeds", format: "Atom, JSON Feed" },
		{ want: choose.rows.exports, use: choose.exports, href: "#feeds", format: "CSV, RIS, BibTeX, JSON" },
		{ want: choose.rows.cite, use: choose.address, href: "#cite", format: "APA, BibTeX, RIS, CSL-JSON" },
	];
	return (
		<Table
			caption={choose.caption}
			columns={[choose.want, choose.use, choose.format]}
			rows={ways.map(({ want, use, href, format }) => ({
				key: want,
				cells: [
					want,
					<a key="use" href={href}>
						{use}
					</a>,
					<span key="format" dir="ltr">
						{format}
					</span>,
				],
			}))}
		/>
	);
}
