// A script of a third party that must come from there: the payment provider forbids serving a copy.
import Script from "next/script";
import type { ReactNode } from "react";

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <Script src="https://js.stripe.com/v3/" strategy="afterInteractive" />
      </head>
      <body>{children}</body>
    </html>
  );
}
