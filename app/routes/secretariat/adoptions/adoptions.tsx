import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { adoptionDeskPath } from "#app/library/adoption/adoption.ts";
import { unsettledAdoptions } from "#app/library/adoption/adoptions.server.ts";
import { loaderFor } from "#app/routes/access.server.ts";
import { listedAdoption } from "#app/routes/adoptions/shown-adoption.server.ts";
import { found } from "#app/routes/answers.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { Term } from "#app/ui/list/term.tsx";
import { DateText, LangText } from "#app/ui/text/text.tsx";

export const links = workingLinks;
export const meta: MetaFunction = ({ params }) =>
	workingMeta(params.locale, ({ adoptions }) => adoptions.unsettled.title);

export const loader = loaderFor("secretariat", async ({ actor, services, locale }) => {
	const { reference } = services;
	const adoptions = found(await unsettledAdoptions(actor, services, locale));
	return { adoptions: adoptions.map((one) => listedAdoption(one, { reference, locale })) };
});

/** The adoptions that their source disputes or has not confirmed, for the secretariat, which may help both sides. */
export default function UnsettledAdoptions() {
	const { adoptions } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { desk, unsettled } = messages.adoptions;
	const { columns } = desk;
	const headings = [columns.title, columns.adopter, columns.source, columns.stage, columns.answer, columns.last];
	return (
		<SecretariatPage heading={unsettled.title}>
			<div className="stack">
				<p className="lead">{unsettled.lead}</p>
				{adoptions.length === 0 ? (
					<p>{unsettled.none}</p>
				) : (
					<Table
						caption={unsettled.title}
						columns={headings.map((label) => ({ label }))}
						rows={adoptions.map(({ id, title, language, adopter, sources, stage, confirmation, lastStepOn }) => ({
							key: id,
							cells: [
								<a key="title" href={`/${locale}${adoptionDeskPath(id)}`}>
									<LangText lang={language}>{title}</LangText>
								</a>,
								adopter.name,
								sources.map(({ name }) => name).join(" · "),
								<Term key="stage" group="adoptionStage" code={stage} />,
								<State key="answer" group="confirmation" code={confirmation} />,
								<DateText key="last" date={lastStepOn} length="short" />,
							],
						}))}
					/>
				)}
			</div>
		</SecretariatPage>
	);
}
