/**
 * A certificate of nobody, for `ontvanger.example`, signed by itself and good for a hundred years.
 * For tests of what is sent over TLS; the key protects nothing.
 *
 * @module
 */

export const testCertificate = `-----BEGIN CERTIFICATE-----
MIIBrTCCAVOgAwIBAgIUUp2MIjN4fmz1vaJNOSN7w93FtDgwCgYIKoZIzj0EAwIw
HDEaMBgGA1UEAwwRb250dmFuZ2VyLmV4YW1wbGUwIBcNMjYxMTIyMDY0NjM1WhgP
MjEyNjEwMjkwNjQ2MzVaMBwxGjAYBgNVBAMMEW9udHZhbmdlci5leGFtcGxlMFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEoR/o4IGHXSbTPDOY+d0tJzOA8FYNpMfL
yYBiqYORqDIwzQHB9tpWPgS4qLJ6DP7H+XQGOO90kn6Ko/sMwbrxOqNxMG8wHQYD
VR0OBBYEFHKxjtaMF1sxm6WJgzneiOkz4Ds2MB8GA1UdIwQYMBaAFHKxjtaMF1sx
m6WJgzneiOkz4Ds2MA8GA1UdEwEB/wQFMAMBAf8wHAYDVR0RBBUwE4IRb250dmFu
Z2VyLmV4YW1wbGUwCgYIKoZIzj0EAwIDSAAwRQIhALctvcrgk+NXDrMmdegJ7z1t
jlo4BQ1SHcM9au+5pHRiAiBdzkLGv39zE8dWvjNhH2xPFXJc64J3gB1UgPtBWTXs
Dg==
-----END CERTIFICATE-----`

export const testKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgLP+bbVW6kHOXZ38H
qObNDI26hYnfeJlLhTBpjB28bFuhRANCAAShH+jggYddJtM8M5j53S0nM4DwVg2k
x8vJgGKpg5GoMjDNAcH22lY+BLiosnoM/sf5dAY473SSfoqj+wzBuvE6
-----END PRIVATE KEY-----`
