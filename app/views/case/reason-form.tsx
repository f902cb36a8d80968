import { Form } from "#app/ui/form/form.tsx";
import { useSent } from "#app/ui/form/form-state.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { RequestTextArea } from "#app/views/page/request-text-area.tsx";

/**
 * A step that asks for a reason, collapsed until it is opened or was sent with a problem.
 * @param props.intent what its button sends; the id of its field is `reason-` followed by this
 * @param props.optional whether it may be left empty
 */
export function ReasonForm({
	intent,
	words: { title, label, hint, button },
	hidden = {},
	optional = false,
}: {
	intent: string;
	words: { title: string; label: string; hint: string; button: string };
	hidden?: Record<string, string | number>;
	optional?: boolean;
}) {
	const sent = useSent(intent);
	return (
		<details open={sent !== undefined}>
			<summary>{title}</summary>
			<Form values={sent} hidden={hidden}>
				<RequestTextArea
					name="reason"
					id={`reason-${intent}`}
					label={label}
					hint={hint}
					rows={optional ? 2 : 4}
					optional={optional}
				/>
				<p>
					<SecondaryButton intent={intent}>{button}</SecondaryButton>
				</p>
			</Form>
		</details>
	);
}
