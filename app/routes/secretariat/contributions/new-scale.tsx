import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readFormData } from "#app/routes/form-data.ts";
import { ScaleFields, scaleFieldValues, scaleLabels } from "#app/routes/secretariat/contributions/scale-fields.tsx";
import { saveScaleByForm } from "#app/routes/secretariat/contributions/scale-form.server.ts";
import { newScaleValues } from "#app/routes/secretariat/contributions/scale-page.server.ts";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { localeOf } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { Form } from "#app/ui/form/form.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

export const links = workingLinks;
export const meta: MetaFunction = ({ params }) =>
	workingMeta(params.locale, ({ contributions }) => contributions.scales.draft);

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	secretariatOnly(args, locale);
	return { values: newScaleValues(args.context) };
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	const person = secretariatOnly(args, locale);
	const answer = await saveScaleByForm(args.context, person, null, await readFormData(args.request), locale);
	if (!answer) throw data(null, { status: 404 });
	if ("done" in answer) {
		return redirect(`/${locale}/secretariat/contributions/scales/${answer.scaleId}?done=saved`, 303);
	}
	return data(answer, { status: answer.status });
}

export default function NewScale() {
	const { values } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { messages } = useWords();
	const { contributions } = messages;
	const { scales } = contributions;
	return (
		<SecretariatPage heading={scales.draft}>
			<p className="lead">{scales.newLead}</p>
			<div className="stack gap">
				<Form
					values={scaleFieldValues(answer?.values ?? values)}
					problems={answer?.problems ?? {}}
					labels={scaleLabels(messages)}
				>
					<ScaleFields />
					<p>
						<button className="button" type="submit">
							{scales.save}
						</button>
					</p>
				</Form>
			</div>
		</SecretariatPage>
	);
}
