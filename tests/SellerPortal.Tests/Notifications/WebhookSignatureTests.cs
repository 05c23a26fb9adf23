using SellerPortal.Notifications.Methods;

namespace SellerPortal.Tests.Notifications;

public sealed class WebhookSignatureTests
{
    [Fact]
    public void The_specifications_own_example_is_signed_as_there() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""));
}
