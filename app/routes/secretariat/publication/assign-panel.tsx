import type { PublicationPage } from "#app/routes/secretariat/publication/publication-page.server.ts";
import type { OpenRequest } from "#app/routes/secretariat/publication/screening-form.tsx";
import { AssignForm } from "#app/routes/secretariat/requests/request-side.tsx";
import { Panel } from "#app/ui/frame/panel.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/** Gives a record to an officer, or back to all; says who can't decide on it. */
export function AssignPanel({ request, people }: { request: OpenRequest; people: PublicationPage["people"] }) {
	const { assign, assigned } = useWords().messages.publication.office;
	const named = people.map(({ id, name, wrote }) => ({ id, name: wrote ? assign.wrote(name) : name }));
	return (
		<Panel id="assigned" title={assigned}>
			<AssignForm words={assign} people={named} assignedTo={request.assignedTo} />
		</Panel>
	);
}
