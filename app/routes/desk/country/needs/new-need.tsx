import { randomUUID } from "node:crypto";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { badRequest } from "#app/http/answers.server.ts";
import { done, form, formAction, noFields } from "#app/http/form-action.server.ts";
import { isId, textOf } from "#app/http/form-data.ts";
import { helpPath } from "#app/library/help/help.ts";
import { mayFileNeed } from "#app/library/help/need.policy.ts";
import { ownNeedPath } from "#app/library/help/need.ts";
import { saveNeed } from "#app/library/help/save-need.server.ts";
import { NeedFields } from "#app/routes/desk/country/needs/need-fields.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DeskHead } from "#app/views/desk/desk-head.tsx";
import {
	needFormOptions,
	needFromSearch,
	needValues,
	problemOfSheet,
	savingForms,
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
			values: needValues({
				...needFromSearch(search),
				problem: await problemOfSheet(context, url.searchParams, locale),
			}),
			search: search?.address,
			options: needFormOptions(reference, locale),
		};
	},
);

/** Saves the form; `record` makes a draft of a search at once. */
export const action = formAction("signed-in", (visit) => {
	const { actor, services, params, form: sent, locale } = visit;
	const { code: member = "" } = params;
	const id = textOf(sent, "id");
	if (!isId(id)) badRequest();
	const path = `/${locale}${ownNeedPath(member, id)}`;
	const { save } = savingForms(visit, { id, member, path });
	const record = form({
		schema: noFields,
		run: async () => {
			const search = parseSearchAddress(textOf(sent, "search"), services.reference, locale);
			if (!search) badRequest();
			const source = { fromSearch: search.address, words: search.query.q };
			return saveNeed(actor, services, { id, revision: 0, member, need: needFromSearch(search), ...source });
		},
	}).answers({
		saved: done("draft", path),
		// A button that was pressed twice, with an edit in between, leads to the draft as it is.
		conflict: done("draft", path),
		incomplete: done("draft", path),
	});
	return { save, record };
});

/** The form of a new need. */
export default function NewNeed() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { help, needs } = messages.exchange;
	return (
		<Main page className="desk">
			<DeskHead
				countries={[page.country]}
				place={<a href={`/${locale}${helpPath(page.country.code, "needs")}`}>{help.title(page.country.name)}</a>}
				heading={needs.newTitle(page.country.name)}
			/>
			<div className="stack gap">
				<p className="lead">{needs.lead}</p>
				<Form
					values={answer?.values ?? page.values}
					problems={answer?.problems ?? {}}
					edit={answer?.edit}
					hidden={{ id: answer?.values.id ?? page.id, revision: 0, search: page.search }}
				>
					<NeedFields options={page.options} />
					<p>
						<SubmitButton intent="save">{needs.saveDraft}</SubmitButton>
					</p>
				</Form>
			</div>
		</Main>
	);
}
