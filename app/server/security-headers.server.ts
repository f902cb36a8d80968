/**
 * Every directive is spelled out, because helmet's defaults allow inline styles, send `upgrade-insecure-requests`,
 * which breaks plain http inside a network, and send `no-referrer`, which makes Chromium post `Origin: null`. No page
 * has inline scripts or styles, so the policy is a constant.
 */
const contentPolicy = [
	"default-src 'none'",
	"style-src 'self'",
	"img-src 'self' data:",
	"font-src 'self'",
	"script-src 'self'",
	"connect-src 'self'",
	"object-src 'none'",
	"form-action 'self'",
	"base-uri 'none'",
	"frame-ancestors 'none'",
].join("; ");

/**
 * The security headers of every response.
 * @param https whether ORIGIN uses https; only then may the headers make browsers insist on it, also for subdomains,
 * which could otherwise set its cookies
 */
export function securityHeaders(https: boolean): Record<string, string> {
	return {
		"content-security-policy": contentPolicy,
		"x-content-type-options": "nosniff",
		"x-frame-options": "DENY",
		"referrer-policy": "strict-origin-when-cross-origin",
		"cross-origin-opener-policy": "same-origin",
		"cross-origin-resource-policy": "same-origin",
		"permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
		...(https ? { "strict-transport-security": "max-age=31536000; includeSubDomains" } : {}),
	};
}
