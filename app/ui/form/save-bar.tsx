import type { ReactNode } from "react";

/**
 * The bar that stays visible below a long form: whether it is saved, and its buttons, which refer to the form by
 * `form`.
 */
export function SaveBar({ status, children }: { status: ReactNode; children: ReactNode }) {
	return (
		<div className="savebar">
			<div className="page">
				<p role="status">{status}</p>
				<div className="bar-acts">{children}</div>
			</div>
		</div>
	);
}
