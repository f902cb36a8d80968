import { randomUUID } from "node:crypto";
import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { mayFileNeed } from "#app/exchange/needs/need.policy.ts";
import { ownNeedPath } from "#app/exchange/needs/need.ts";
import { saveNeed } from "#app/exchange/needs/save-need.server.ts";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { badRequest, found } from "#app/http/answers.server.ts";
import { isId, textOf } from "#app/http/form-data.ts";
import { NeedFields } from "#app/routes/desk/country/needs/need-fields.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DeskHead } from "#app/views/desk/desk-head.tsx";
import {
	needFormOptions,
	needFromSearch,
	needTexts,
	needValues,
	problemOfSheet,
	saveNeedByForm,
} from "#app/views/need/need-form.server.ts";
import { parseSearchAddress } from "#app/views/need/source-search.server.ts";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ exchange }, page) =>
	exchange.needs.newTitle(page?.country.name ?? ""),
);

export const loader = loaderFor(
	"signed-in",
	async ({ actor, context, services: { reference }, url, params, locale }) => {
		const { code = "" } = params;
		if (!mayFileNeed(actor, code)) return null;
		const search = parseSearchAddress(url.searchParams.get("search"), reference, locale);
		return {
			id: randomUUID(),
			country: { code, name: reference.countryName(code, locale) },
			values: needValues(
				needTexts({ ...needFromSearch(search), problem: await problemOfSheet(context, url.searchParams, locale) }),
			),
			search: search?.address,
			options: needFormOptions(reference, locale),
		};
	},
);

/** Saves the form; `record` makes a draft of a search at once. */
export const action = actionFor("signed-in", async ({ actor, context, services, params, form, locale }) => {
	const { code: member = "" } = params;
	const id = textOf(form, "id");
	if (!isId(id)) badRequest();
	const here = `/${locale}${ownNeedPath(member, id)}`;
	if (textOf(form, "intent") === "record") {
		const search = parseSearchAddress(textOf(form, "search"), services.reference, locale);
		if (!search) badRequest();
		const source = { fromSearch: search.address, words: search.query.q };
		const need = needFromSearch(search);
		const saved = await saveNeed(actor, services, { id, revision: 0, member, need, ...source });
		// A button that was pressed twice, with an edit in between, leads to the draft as it is.
		if (saved.outcome !== "conflict") found(saved);
		return redirect(`${here}?done=draft`, 303);
	}
	const answered = found(await saveNeedByForm(context, actor, { id, member }, form, locale));
	if ("done" in answered) return redirect(`${here}?done=${answered.done}`, 303);
	// The form keeps its original id, so that submitting it twice creates one need.
	return data({ ...answered, id }, { status: answered.status });
});

/** The form of a new need. */
export default function NewNeed() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { needs } = messages.exchange;
	return (
		<Main page className="desk">
			<DeskHead
				countries={[page.country]}
				place={<a href={`/${locale}/desk/country/${page.country.code}/needs`}>{needs.all}</a>}
				heading={needs.newTitle(page.country.name)}
			/>
			<div className="stack gap">
				<p className="lead">{needs.lead}</p>
				<Form
					values={answer?.values ?? page.values}
					problems={answer?.problems ?? {}}
					hidden={{ id: answer?.id ?? page.id, revision: 0, search: page.search }}
				>
					<NeedFields options={page.options} answer={answer} />
					<p>
						<SubmitButton intent="save">{needs.saveDraft}</SubmitButton>
					</p>
				</Form>
			</div>
		</Main>
	);
}
