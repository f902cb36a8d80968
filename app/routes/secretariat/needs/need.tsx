import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { done, form, formAction, noFields } from "#app/http/form-action.server.ts";
import { minVainSearches, needMovesFrom } from "#app/library/help/need.ts";
import { findTopic } from "#app/library/help/needs.server.ts";
import { showTopic } from "#app/library/help/show-topic.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { NeedFields } from "#app/routes/secretariat/needs/need-fields.tsx";
import { needOptions, needValues, savingForm } from "#app/routes/secretariat/needs/need-form.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { vainSearches } from "#app/search/analytics/vain-searches.server.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { moveForms } from "#app/views/need/need-form.server.ts";
import { parseSearchAddress } from "#app/views/need/source-search.server.ts";
import { SourceSearchLine } from "#app/views/need/source-search-line.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ needs }, page) => page?.need.title ?? needs.title);

export const loader = loaderFor("secretariat", async ({ actor, services, context, id, locale }) => {
	const need = found(await findTopic(actor, services, id));
	const searches = await vainSearches(services, [need.words]);
	return {
		vainSearches: searches.get(need.words) ?? 0,
		need: { ...need, madeOn: dayOf(need.createdAt) },
		values: needValues(need),
		search: parseSearchAddress(need.fromSearch, services.reference, locale),
		options: needOptions(context, locale),
	};
});

export const action = formAction("secretariat", async (visit) => {
	const { actor, services, id, messages } = visit;
	const { needs } = messages;
	const topic = found(await findTopic(actor, services, id));
	const show = (shown: boolean) =>
		form({ schema: noFields, run: () => showTopic(actor, services, { id, shown }) }).answers({
			done: done(shown ? "shown" : "hidden"),
		});
	return {
		save: savingForm(visit, id, done("saved")),
		show: show(true),
		hide: show(false),
		...moveForms(visit, topic, needs.moved(needs.states[topic.state])),
	};
});

export default function NeedPage() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { messages } = useI18n();
	const { needs } = messages;
	const { need, options } = page;
	const values = (answer?.values.intent === "save" && answer.values) || page.values;
	return (
		<SecretariatPage heading={<bdi>{need.title}</bdi>}>
			<div className="stack gap">
				<DoneNotice sentences={needs.done} />
				<FormProvider problems={answer?.problems} edit={answer?.edit}>
					<ErrorSummary labels={needs.fields} />
					<NeedStatus />
					<OnBoard />
					<Form values={values} hidden={{ revision: values.revision }} opened={page.values}>
						<NeedFields options={options} />
						<p>
							<SubmitButton intent="save">{needs.save}</SubmitButton>
						</p>
					</Form>
				</FormProvider>
			</div>
		</SecretariatPage>
	);
}

/** The origin and the state of a need, and the states that it can change to. */
function NeedStatus() {
	const { need, search } = useLoaderData<typeof loader>();
	const { messages, formats } = useI18n();
	const { needs } = messages;
	const date = formats.date(need.madeOn);
	return (
		<>
			<p>
				<State group="need" code={need.state} />
				<br />
				<small className="quiet">{need.createdBy ? needs.createdBy(need.createdBy, date) : needs.made(date)}</small>
			</p>
			{search && <SourceSearchLine search={search} label={needs.fromSearch} />}
			<form method="post" className="row no-print" id="state">
				{needMovesFrom(need.state).map((name) => {
					const labels = {
						open: needs.steps.open[need.state === "draft" || need.state === "met" ? need.state : "dropped"],
						meet: needs.steps.met,
						drop: needs.steps.dropped,
						extend: null,
					};
					return (
						labels[name] && (
							<SecondaryButton key={name} intent={name}>
								{labels[name]}
							</SecondaryButton>
						)
					);
				})}
			</form>
		</>
	);
}

/** Whether readers see the topic on the exchange board, and the button that hides it or shows it again. */
function OnBoard() {
	const { need, vainSearches: count } = useLoaderData<typeof loader>();
	const { board } = useI18n().messages.needs;
	const isHidden = need.audience === null;
	const isOnBoard = need.state === "open" && count >= minVainSearches;
	return (
		<section aria-labelledby="board" className="stack">
			<h2 id="board">{board.title}</h2>
			<p>{board.count(count, need.words)}</p>
			<p className="muted">{isHidden ? board.hidden : isOnBoard ? board.onBoard : board.rule(minVainSearches)}</p>
			<form method="post">
				<SecondaryButton intent={isHidden ? "show" : "hide"}>{isHidden ? board.show : board.hide}</SecondaryButton>
			</form>
		</section>
	);
}
