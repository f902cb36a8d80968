import { SubmitButton } from "#app/ui/form/submit-button.tsx";

/**
 * A button for one of the changes that a page offers, in a form of its own, with a hint about its effect.
 * @param action the URL of the form, if it is not the page's own
 */
export function ChangeButton({
	intent,
	label,
	hint,
	action,
	main = false,
}: {
	intent: string;
	label: string;
	hint?: string;
	action?: string;
	main?: boolean;
}) {
	return (
		<form method="post" action={action}>
			{hint && <p className="hint">{hint}</p>}
			<SubmitButton secondary={!main} intent={intent}>
				{label}
			</SubmitButton>
		</form>
	);
}
