import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor, type Visit } from "#app/http/access.server.ts";
import { found, notFound } from "#app/http/answers.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { helpPath } from "#app/library/help/help.ts";
import { needMovesFrom, needPath, openDays } from "#app/library/help/need.ts";
import { type FoundNeed, findNeed } from "#app/library/help/needs.server.ts";
import { NeedFields } from "#app/routes/desk/country/needs/need-fields.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { State } from "#app/ui/list/status.tsx";
import { DeskHead } from "#app/views/desk/desk-head.tsx";
import { moveForms, needFormOptions, needValues, savingForms } from "#app/views/need/need-form.server.ts";
import { parseSearchAddress } from "#app/views/need/source-search.server.ts";
import { SourceSearchLine } from "#app/views/need/source-search-line.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ exchange }, page) => page?.need.title ?? exchange.needs.section);

/** The need in the URL, for the people of its country. */
async function ownNeed({ actor, services, params, id }: Visit): Promise<FoundNeed & { member: string }> {
	const need = found(await findNeed(actor, services, id));
	const { member } = need;
	if (member === null || member !== params.code || !need.own) notFound();
	return { ...need, member };
}

export const loader = loaderFor("signed-in", async (visit) => {
	const { services, locale } = visit;
	const { createdAt: _, updatedAt: __, ...need } = await ownNeed(visit);
	return {
		need,
		values: needValues(need),
		country: { code: need.member, name: services.reference.countryName(need.member, locale) },
		search: parseSearchAddress(need.fromSearch, services.reference, locale),
		options: needFormOptions(services.reference, locale),
	};
});

export const action = formAction("signed-in", async (visit) => {
	const need = await ownNeed(visit);
	const { needs, exchange } = visit.messages;
	return {
		...savingForms(visit, need),
		...moveForms(visit, need, exchange.needs.moved(needs.states[need.state])),
	};
});

/** A need, for the focal points of its country: its state, its steps and its form. */
export default function OwnNeed() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { help, needs: words } = messages.exchange;
	const { need, country, options } = page;
	const saves = ["save", "publish"].includes(String(answer?.values.intent));
	const values = (saves && answer?.values) || page.values;
	return (
		<Main page className="desk">
			<DeskHead
				countries={[country]}
				place={<a href={`/${locale}${helpPath(country.code, "needs")}`}>{help.title(country.name)}</a>}
				heading={<bdi>{need.title}</bdi>}
			/>
			<div className="stack gap">
				<DoneNotice sentences={words.done} />
				<FormProvider problems={answer?.problems} edit={answer?.edit}>
					<ErrorSummary labels={words.fields} />
					<Steps />
					{need.mayFile ? (
						<Form values={values} hidden={{ revision: values.revision }} opened={page.values}>
							<NeedFields options={options} />
							<p className="row">
								<SubmitButton intent="save">
									{need.state === "draft" ? words.saveDraft : messages.common.save}
								</SubmitButton>{" "}
								{need.state === "draft" && <SecondaryButton intent="publish">{words.publish}</SecondaryButton>}
							</p>
							{need.state === "draft" && <p className="hint">{words.publishHint(openDays)}</p>}
						</Form>
					) : (
						<Notice wait>{words.mayNotFile}</Notice>
					)}
				</FormProvider>
			</div>
		</Main>
	);
}

/** The state of the need, and what its country can do about it. */
function Steps() {
	const { need, search } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { needs: words } = messages.exchange;
	const { state, expiresOn } = need;
	const labels = {
		open: words.steps.reopen,
		...{ meet: words.steps.met, drop: words.steps.dropped, extend: words.extend(openDays) },
	};
	// A draft is published with its form.
	const may = state === "draft" ? need.mayFile : need.mayMove;
	const moves = needMovesFrom(state).filter((name) => may && !(state === "draft" && name === "open"));
	return (
		<>
			<p>
				<State group="need" code={state} />
				{state === "open" && expiresOn && (
					<>
						<br />
						<small className="quiet">{words.openUntil(expiresOn)}</small>
					</>
				)}
			</p>
			<p>
				<a href={`/${locale}${needPath(need.id)}`}>{words.see}</a>
			</p>
			{search && <SourceSearchLine search={search} label={words.fromSearch} />}
			{moves.length > 0 && (
				<form method="post" className="row no-print" id="state">
					{moves.map((name) => (
						<SecondaryButton key={name} intent={name}>
							{labels[name]}
						</SecondaryButton>
					))}
				</form>
			)}
		</>
	);
}
