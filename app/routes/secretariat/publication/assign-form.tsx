import type { PublicationPage } from "#app/routes/secretariat/publication/publication-page.server.ts";
import type { OpenRequest } from "#app/routes/secretariat/publication/screening-form.tsx";
import { Select } from "#app/ui/field.tsx";
import { Panel } from "#app/ui/panel.tsx";
import { useWords } from "#app/ui/words.tsx";

/** Gives a record to an officer, or back to all. */
export function AssignForm({
	request,
	people,
	problem,
}: {
	request: OpenRequest;
	people: PublicationPage["people"];
	problem: string | undefined;
}) {
	const { assign, assigned } = useWords().messages.publication.office;
	return (
		<Panel id="assigned" title={assigned}>
			<form method="post" className="form" noValidate>
				<Select
					name="accountId"
					label={assign.label}
					empty={assign.nobody}
					options={people.map(({ id, name, wrote }) => ({ value: id, label: wrote ? assign.wrote(name) : name }))}
					defaultValue={request.assignedTo ?? ""}
					problem={problem}
				/>
				<p>
					<button className="button button-line small" type="submit" name="intent" value="assign">
						{assign.button}
					</button>
				</p>
			</form>
		</Panel>
	);
}
