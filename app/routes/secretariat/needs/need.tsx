import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { moveNeed } from "#app/exchange/needs/move-need.server.ts";
import { minVainSearches, needSteps, topicStates } from "#app/exchange/needs/need.ts";
import { findTopic } from "#app/exchange/needs/needs.server.ts";
import { releaseTopic } from "#app/exchange/needs/release-topic.server.ts";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { NeedFields } from "#app/routes/secretariat/needs/need-fields.tsx";
import { needOptions, needTexts, saveNeedByForm } from "#app/routes/secretariat/needs/need-form.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { vainSearches } from "#app/search/analytics/vain-searches.server.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { State } from "#app/ui/list/status.tsx";
import { parseSearchAddress } from "#app/views/need/source-search.server.ts";
import { SourceSearchLine } from "#app/views/need/source-search-line.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { openedValues } from "#app/views/page/merge-edits.ts";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ needs }, page) => page?.need.title ?? needs.title);

export const loader = loaderFor("secretariat", async ({ actor, services, context, id, locale }) => {
	const need = found(await findTopic(actor, services, id));
	const searches = await vainSearches(services, [need.words]);
	return {
		vainSearches: searches.get(need.words) ?? 0,
		need: { ...need, madeOn: dayOf(need.createdAt) },
		shown: needTexts(need),
		search: parseSearchAddress(need.fromSearch, services.reference, locale),
		options: needOptions(context, locale),
	};
});

export const action = actionFor("secretariat", async ({ actor, services, context, id, form, locale, messages }) => {
	const need = found(await findTopic(actor, services, id));
	const here = `/${locale}/secretariat/needs/${need.id}`;
	const board = form.get("board");
	if (board === "release" || board === "take-off") {
		const release = board === "release";
		const { outcome } = found(await releaseTopic(actor, services, { id: need.id, release }));
		if (outcome === "done") return redirect(`${here}?done=${release ? "released" : "takenOff"}`, 303);
		return data({ answer: undefined, moved: messages.needs.board.changed }, { status: 409 });
	}
	const to = topicStates.find((state) => state === form.get("to"));
	if (to) {
		const moved = found(await moveNeed(actor, services, { id: need.id, to }));
		if (moved.outcome === "moved") return redirect(`${here}?done=moved`, 303);
		const { needs } = messages;
		// A topic is never incomplete.
		const state = moved.outcome === "refused" ? moved.state : to;
		return data({ answer: undefined, moved: needs.moved(needs.states[state]) }, { status: 409 });
	}
	const answered = await saveNeedByForm(context, actor, need.id, form, locale);
	if ("saved" in answered) return redirect(`${here}?done=saved`, 303);
	return data({ answer: answered.answer, moved: null }, { status: answered.status });
});

export default function NeedPage() {
	const page = useLoaderData<typeof loader>();
	const { answer, moved } = useActionData<typeof action>() ?? { answer: undefined, moved: null };
	const { messages } = useI18n();
	const { needs } = messages;
	const { need, options } = page;
	const opened = answer?.shown ?? page.shown;
	return (
		<SecretariatPage heading={<bdi>{need.title}</bdi>}>
			<div className="stack gap">
				<DoneNotice sentences={needs.done} />
				<FormProvider problems={moved ? { state: moved } : answer?.problems}>
					<ErrorSummary labels={needs.fields} />
					{answer?.theirs && <FlashNotice wait>{needs.conflict}</FlashNotice>}
					<NeedStatus />
					<OnBoard />
					<Form
						values={answer?.values ?? need}
						hidden={{
							revision: answer?.revision ?? need.revision,
							...Object.fromEntries(openedValues(opened, Object.keys(opened))),
						}}
					>
						<NeedFields options={options} answer={answer} />
						<p>
							<SubmitButton>{needs.save}</SubmitButton>
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
				{needSteps[need.state].map((to) => (
					<SecondaryButton key={to} name="to" value={to}>
						{to === "met"
							? needs.steps.met
							: to === "dropped"
								? needs.steps.dropped
								: needs.steps.open[need.state === "expired" ? "dropped" : need.state]}
					</SecondaryButton>
				))}
			</form>
		</>
	);
}

/** Whether readers see the topic on the exchange board, and the button that changes it. */
function OnBoard() {
	const { need, vainSearches: count } = useLoaderData<typeof loader>();
	const { board } = useI18n().messages.needs;
	const isReleased = need.audience !== null;
	const mayRelease = need.state === "open" && count >= minVainSearches;
	return (
		<section aria-labelledby="board" className="stack">
			<h2 id="board">{board.title}</h2>
			<p>{board.count(count, need.words)}</p>
			<p className="muted">{isReleased ? board.released : board.rule(minVainSearches)}</p>
			{(isReleased || mayRelease) && (
				<form method="post">
					<SecondaryButton name="board" value={isReleased ? "take-off" : "release"}>
						{isReleased ? board.takeOff : board.release}
					</SecondaryButton>
				</form>
			)}
		</section>
	);
}
