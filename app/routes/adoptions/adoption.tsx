import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { casePath } from "#app/cases/country-case.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { adoptionDeskPath, adoptionPath, isEarly } from "#app/library/adoption/adoption.ts";
import { messagesFor } from "#app/messages/index.ts";
import { adoptionPage } from "#app/routes/adoptions/adoption-page.server.ts";
import { AdoptionTimeline } from "#app/routes/adoptions/adoption-timeline.tsx";
import { LineageTree } from "#app/ui/charts/lineage.tsx";
import { StatusPath } from "#app/ui/charts/timeline.tsx";
import { Breadcrumbs } from "#app/ui/frame/breadcrumbs.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { Icon } from "#app/ui/frame/icon.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { Flag } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { State } from "#app/ui/list/status.tsx";
import { Term, termHref } from "#app/ui/list/term.tsx";
import adoptionStyles from "#app/ui/pages/adoption.css?url";
import { DateText, LangText, place, WithTitle } from "#app/ui/text/text.tsx";
import { AdopterAccount, SourceAnswer } from "#app/views/adoption/adoption-accounts.tsx";
import type { ShownAdoption } from "#app/views/adoption/shown-adoption.server.ts";
import { gapSheetPath } from "#app/views/gap-sheet/sheet-links.ts";
import { pageMeta } from "#app/views/page/page-meta.ts";
import { fieldName } from "#app/views/practice/field-name.ts";
import { LineageLinks } from "#app/views/practice/lineage-links.tsx";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: adoptionStyles }];

export const loader = loaderFor("everyone", async ({ context, id, locale }) => {
	const page = found(await adoptionPage(context, id, locale));
	return { ...page, locale, address: `${context.origin}/${locale}${adoptionPath(id)}` };
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
	if (!page) return [];
	const { adoptions, site } = messagesFor(page.locale);
	const { title, adopter } = page.adoption;
	const heading = adoptions.titleOf(title, adopter.name);
	const description = adoptions.description(title, adopter.name);
	return pageMeta({ ...page, title: site.recordTitle(heading), heading, description });
};

/** What a country adopted from another: both accounts, the timeline, and where else it went. */
export default function Adoption() {
	const { adoption, family } = useLoaderData<typeof loader>();
	const { messages } = useI18n();
	const { adoptions, states } = messages;
	return (
		<>
			<AdoptionCrumbs adoption={adoption} />
			<Main page>
				<div className="split adoption-head">
					<AdoptionHead adoption={adoption} />
					<aside>
						<AdoptionFacts adoption={adoption} />
					</aside>
				</div>
				{adoption.stage === "stopped" && (
					<div className="gap-small">
						<Notice wait>{adoptions.stopped(states.adoptionStage[adoption.reached])}</Notice>
					</div>
				)}
				<Section id="accounts" title={adoptions.accounts.title} className="gap">
					<p className="muted">{adoptions.accounts.lead}</p>
					<div className="voices">
						<AdopterAccount adoption={adoption} />
						<SourceAnswer adoption={adoption} button />
					</div>
				</Section>
				<Section id="timeline" title={adoptions.timeline.title} className="gap">
					<AdoptionTimeline adoption={adoption} />
				</Section>
				{family.items.length > 0 && (
					<Section id="family" title={fieldName(messages, "lineage")} className="gap">
						<LineageTree nodes={family.nodes} edges={family.edges} />
						<LineageLinks items={family.items} />
					</Section>
				)}
				<NextSteps adoption={adoption} />
			</Main>
		</>
	);
}

function NextSteps({ adoption: { id, mayMove, mayRemove } }: { adoption: ShownAdoption }) {
	const { gapSheetOf } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { desk, section } = messages.adoptions;
	return (
		<ul className="row gap no-print">
			{mayMove && (
				<li>
					<a className="button small" href={`/${locale}${adoptionDeskPath(id)}`}>
						{desk.update}
					</a>
				</li>
			)}
			{mayRemove && (
				<li>
					<a href={`/${locale}${adoptionDeskPath(id)}`}>{desk.remove.title}</a>
				</li>
			)}
			{gapSheetOf && (
				<li>
					<a href={gapSheetPath(locale, gapSheetOf)} rel="nofollow">
						{messages.gapSheet.link}
					</a>
				</li>
			)}
			<li>
				<a href={termHref(locale, "adoptionStage")}>{section.meanings}</a>
			</li>
		</ul>
	);
}

function AdoptionCrumbs({ adoption: { adopter, practice, title, language } }: { adoption: ShownAdoption }) {
	const { locale, messages } = useI18n();
	const lang = language === locale ? {} : { lang: language };
	return (
		<Breadcrumbs
			items={[
				...(practice
					? [
							{ href: `/${locale}/library`, label: messages.browse.title },
							{ href: `/${locale}/library/${practice.pid}`, label: title, ...lang },
						]
					: [
							{ href: `/${locale}/members`, label: messages.members.title },
							{ href: `/${locale}/members/${adopter.code}`, label: adopter.name },
						]),
				{ label: messages.adoptions.titleOf(title, adopter.name) },
			]}
		/>
	);
}

function AdoptionHead({ adoption }: { adoption: ShownAdoption }) {
	const { messages, formats } = useI18n();
	const { adoptions, states } = messages;
	const { adopter, language, path, reached, sources, stage, title } = adoption;
	const at = path.findIndex((step) => step.stage === reached);
	return (
		<header className="record-head">
			<p className="route">
				{sources.map(({ code, name }) => (
					<span key={code} className="place">
						<Flag code={code} /> <b>{name}</b>
					</span>
				))}{" "}
				<Icon name="arrow" />
				<span className="visually-hidden">{adoptions.adoptedBy}</span>{" "}
				<span className="place">
					<Flag code={adopter.code} /> <b>{adopter.name}</b>
				</span>{" "}
				<span className="muted">{adoptions.kind}</span>
			</p>
			<h1>
				<WithTitle sentence={adoptions.titleOf(place(0), adopter.name)} of={{ title, language }} />
			</h1>
			<StatusPath
				label={adoptions.path}
				steps={path.map((step, index) => ({
					id: step.stage,
					title: states.adoptionStage[step.stage],
					note: step.date ? formats.date(step.date) : index < at ? adoptions.notRecorded : null,
					state: index < at ? "done" : index > at ? "later" : stage === "stopped" ? "done" : "current",
				}))}
			/>
		</header>
	);
}

function AdoptionFacts({ adoption }: { adoption: ShownAdoption }) {
	const { formats, locale, messages } = useI18n();
	const { glossary, adoptions } = messages;
	const { facts } = adoptions;
	const { adopter, confirmation, contact, introduction, ownPractice, sources, title, language, practice, sourceUrl } =
		adoption;
	return (
		<Panel id="facts" title={facts.title}>
			<Facts
				facts={[
					{ label: facts.stage, value: <Term group="adoptionStage" code={adoption.stage} /> },
					{ label: facts.adopter, value: <a href={`/${locale}/members/${adopter.code}`}>{adopter.name}</a> },
					{
						label: facts.ownPractice,
						value: ownPractice && <PracticeLink practice={ownPractice} />,
					},
					{
						label: facts.source,
						value: (
							<>
								{practice ? (
									<a
										href={`/${locale}/library/${practice.pid}${practice.withdrawn ? "" : `/v/${adoption.sourceVersion}`}`}
									>
										<LangText lang={language}>{title}</LangText>
									</a>
								) : (
									<LangText lang={language}>{title}</LangText>
								)}{" "}
								<span className="quiet">
									{practice?.withdrawn
										? facts.withdrawn
										: adoption.sourceVersion && facts.version(adoption.sourceVersion)}
								</span>{" "}
								{formats.list(sources.map(({ name }) => name))}
							</>
						),
					},
					{
						label: facts.confirmation,
						value: (
							<>
								<State group="confirmation" code={confirmation} />{" "}
								<span className="quiet">{glossary.meanings.confirmation[confirmation]}</span>
							</>
						),
					},
					{ label: facts.url, value: sourceUrl && <PublicSource url={sourceUrl} /> },
					{
						label: facts.introduction,
						value: introduction && (
							<a href={`/${locale}${casePath(introduction.id)}`}>
								<bdi>{introduction.deliverable}</bdi>
							</a>
						),
					},
					{ label: facts.contact, value: contact && <bdi>{contact}</bdi> },
					{ label: facts.audience, value: readersOf(adoption, facts) },
					{ label: facts.filed, value: <DateText date={adoption.filedOn} /> },
					{ label: facts.lastStep, value: <DateText date={adoption.lastStepOn} /> },
				]}
			/>
		</Panel>
	);
}

/** Who can see the adoption, if not everybody can. */
function readersOf({ audience, reached }: ShownAdoption, facts: { members: string; sides: string }): string | null {
	if (isEarly(reached)) return facts.sides;
	return audience === "members" ? facts.members : null;
}

function PublicSource({ url }: { url: string }) {
	return (
		<a href={url} rel="nofollow noopener">
			<bdi>{new URL(url).hostname}</bdi>
		</a>
	);
}
